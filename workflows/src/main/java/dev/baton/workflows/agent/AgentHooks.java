package dev.baton.workflows.agent;

import org.jspecify.annotations.Nullable;

/**
 * What an agent does at moments other than an answer. Each part is optional. {@code {{key}}} is
 * replaced by session metadata, as in the agent's instructions.
 *
 * @param onEnter instruction by which the agent opens in its own words when it takes the session
 *     over; an agent with a {@link AgentDefinition#greeting} says that instead
 * @param onExit what the agent says before the session ends, where there is time for it
 * @param onUserTurnCompleted name of one of the agent's tools, called with each turn of the user
 *     ({@code {"text": …}}); the agent knows its result when it answers
 * @param filler what the agent says while a tool takes long; {@code null} for nothing
 * @param fillerAfterMs how long that is, ms; {@code null} for 2000
 * @param holdOn what the agent says when a tool cannot be called for the moment because the
 *     workflow cannot be reached; {@code null} for a sentence in English
 */
public record AgentHooks(
    @Nullable String onEnter,
    @Nullable String onExit,
    @Nullable String onUserTurnCompleted,
    @Nullable String filler,
    @Nullable Integer fillerAfterMs,
    @Nullable String holdOn) {

  /** None. */
  public static final AgentHooks NONE = new AgentHooks(null, null, null, null, null, null);

  private static final int FILLER_AFTER_MS = 2_000;

  public AgentHooks {
    if (fillerAfterMs != null && (fillerAfterMs < 100 || fillerAfterMs > 600_000)) {
      throw new IllegalArgumentException(
          "filler_after_ms is %d; it must be between 100 and 600000".formatted(fillerAfterMs));
    }
  }

  /** How long a tool may take before the filler, ms. */
  public int fillerDelayMs() {
    return fillerAfterMs == null ? FILLER_AFTER_MS : fillerAfterMs;
  }
}
