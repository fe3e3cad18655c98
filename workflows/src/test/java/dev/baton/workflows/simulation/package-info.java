/** Tests of batches of simulated conversations. */
@NullMarked
package dev.baton.workflows.simulation;

import org.jspecify.annotations.NullMarked;
