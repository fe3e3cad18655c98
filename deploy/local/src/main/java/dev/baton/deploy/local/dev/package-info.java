/** Lets a running stack follow the files that it is made from. */
@NullMarked
package dev.baton.deploy.local.dev;

import org.jspecify.annotations.NullMarked;
