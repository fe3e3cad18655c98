/** Tests of batches. */
@NullMarked
package dev.baton.media.simulation.batch;

import org.jspecify.annotations.NullMarked;
