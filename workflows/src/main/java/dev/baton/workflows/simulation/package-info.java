/**
 * Simulations: agents that talk to agents. What is to be played, and how a batch of conversations
 * is brought to its end whatever happens to the processes that play them.
 */
@NullMarked
package dev.baton.workflows.simulation;

import org.jspecify.annotations.NullMarked;
