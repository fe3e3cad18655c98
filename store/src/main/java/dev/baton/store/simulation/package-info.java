/** Batches of simulated conversations, for people who look at them. */
@NullMarked
package dev.baton.store.simulation;

import org.jspecify.annotations.NullMarked;
