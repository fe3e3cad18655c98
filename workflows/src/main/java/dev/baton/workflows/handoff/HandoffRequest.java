package dev.baton.workflows.handoff;

/**
 * The active agent hands the session over.
 *
 * @param callId id of the language model's tool call; the same id hands off once
 * @param target name of the agent that takes over
 * @param keepContext whether it gets the conversation so far
 */
public record HandoffRequest(String callId, String target, boolean keepContext) {}
