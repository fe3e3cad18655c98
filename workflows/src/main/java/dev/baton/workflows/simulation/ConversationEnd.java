package dev.baton.workflows.simulation;

import java.util.Locale;

/** How a conversation came to its end. */
public enum ConversationEnd {
  /** Both said goodbye, or the last line of the scenario was said. */
  GOODBYE,
  /** What the scenario names as the goal was reached. */
  GOAL,
  /** As many turns as the scenario allows. */
  TURN_LIMIT,
  /** As long as the scenario allows. */
  TIME_LIMIT,
  /** Nobody said anything any more. */
  SILENCE,
  /** It could not be played. */
  FAILED;

  /** As people write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
