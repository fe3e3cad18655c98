package dev.baton.workflows.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.Locale;

/** How many of the people in a room an agent hears. */
public enum Audience {
  /** The linked person: the first one, or who asked last to be listened to. */
  ONE,
  /** Those with certain identities. */
  NAMED,
  /** Everybody. */
  ALL;

  /**
   * By its name, in capitals or not.
   *
   * @throws IllegalArgumentException that names the choices
   */
  @JsonCreator
  public static Audience of(String name) {
    for (var choice : values()) {
      if (choice.name().equalsIgnoreCase(name.strip())) {
        return choice;
      }
    }
    throw new IllegalArgumentException(
        "listen_to must be one of "
            + Arrays.toString(values()).toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", ""));
  }
}
