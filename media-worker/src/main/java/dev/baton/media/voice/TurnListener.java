package dev.baton.media.voice;

import dev.baton.workflows.session.Turn;

/**
 * Hears of what the agent said, and how it came to it, and of talks that come to nothing; on the
 * mailbox, returns at once.
 */
public interface TurnListener {

  /** Wants to know nothing. */
  TurnListener NONE = (turn, timeline) -> {};

  /** The agent's turn was committed. */
  void spoke(Turn turn, TurnTimeline timeline);

  /** The providers fail again and again; the user was told, and waits for nothing any more. */
  default void gaveUp() {}
}
