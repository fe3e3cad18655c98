@NullMarked
package dev.baton.deploy.local.dev;

import org.jspecify.annotations.NullMarked;
