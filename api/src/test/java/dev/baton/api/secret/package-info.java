@NullMarked
package dev.baton.api.secret;

import org.jspecify.annotations.NullMarked;
