/**
 * Two agents that talk to each other, each with a worker's voice pipeline, on one virtual clock:
 * what is said is heard by the other's ears, as fast as the machine can.
 */
@NullMarked
package dev.baton.media.simulation;

import org.jspecify.annotations.NullMarked;
