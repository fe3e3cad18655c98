package dev.baton.workflows.handoff;

import org.jspecify.annotations.Nullable;

/**
 * The active agent hands the session over.
 *
 * @param callId id of the language model's tool call; the same id hands off once
 * @param target name of the agent that takes over
 * @param keepContext whether it gets the conversation so far
 * @param contextFrom position of the first turn it gets where it does not get all; {@code null} for
 *     none of those before
 */
public record HandoffRequest(
    String callId, String target, boolean keepContext, @Nullable Integer contextFrom) {

  /** A handoff with the whole conversation or nothing of it. */
  public HandoffRequest(String callId, String target, boolean keepContext) {
    this(callId, target, keepContext, null);
  }
}
