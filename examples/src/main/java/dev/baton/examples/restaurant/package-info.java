/** A tool as an activity on a worker of one's own. */
@NullMarked
package dev.baton.examples.restaurant;

import org.jspecify.annotations.NullMarked;
