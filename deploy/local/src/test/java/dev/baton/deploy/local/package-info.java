/** Tests of the command line and of what it keeps. */
@NullMarked
package dev.baton.deploy.local;

import org.jspecify.annotations.NullMarked;
