package dev.baton.workflows.handoff;

import java.time.Instant;

/**
 * A handoff that took place.
 *
 * @param callId id of the tool call that caused it
 * @param from agent that gave the session away
 * @param to agent that took it over
 * @param keptContext whether the conversation went along
 * @param at workflow time
 */
public record Handoff(String callId, String from, String to, boolean keptContext, Instant at) {}
