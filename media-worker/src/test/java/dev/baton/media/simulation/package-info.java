/** Tests of agents that talk to agents. */
@NullMarked
package dev.baton.media.simulation;

import org.jspecify.annotations.NullMarked;
