/** Batches of simulated conversations: the worker that plays them, and who asks for them. */
@NullMarked
package dev.baton.media.simulation.batch;

import org.jspecify.annotations.NullMarked;
