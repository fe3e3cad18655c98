/** The examples, run. */
@NullMarked
package dev.baton.examples;

import org.jspecify.annotations.NullMarked;
