package dev.baton.workflows.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.Locale;

/** What tells that a user's turn is over. */
public enum TurnDetection {
  /**
   * A turn is over when neither its last word nor, where the worker has a turn model, its sound
   * promises more.
   */
  AUTO,
  /**
   * The turn model alone, which hears from the sound whether the user has more to say; the last
   * word where the worker has none.
   */
  MODEL,
  /** Silence alone: every pause as long as the shortest endpointing delay ends the turn. */
  SILENCE,
  /** The client says when a turn begins and ends (push to talk). */
  MANUAL;

  /**
   * By its name, in capitals or not.
   *
   * @throws IllegalArgumentException that names the choices
   */
  @JsonCreator
  public static TurnDetection of(String name) {
    for (var mode : values()) {
      if (mode.name().equalsIgnoreCase(name.strip())) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "turn_detection must be one of "
            + Arrays.toString(values()).toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", ""));
  }
}
