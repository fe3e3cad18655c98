/** Batches of simulated conversations: told by the processes that play them, and shown. */
@NullMarked
package dev.baton.api.simulation;

import org.jspecify.annotations.NullMarked;
