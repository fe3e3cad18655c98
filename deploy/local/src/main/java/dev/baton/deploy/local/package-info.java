/**
 * The command line {@code ./baton}: all of Baton on one machine, for people who try it and for its
 * tests.
 */
@NullMarked
package dev.baton.deploy.local;

import org.jspecify.annotations.NullMarked;
