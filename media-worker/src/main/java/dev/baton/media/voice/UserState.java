package dev.baton.media.voice;

import java.util.Locale;

/** What the user is doing, in LiveKit Agents' words. */
public enum UserState {
  SPEAKING,
  LISTENING,
  AWAY;

  /** Attribute of the agent's participant that carries the state. */
  public static final String ATTRIBUTE = "baton.user.state";

  /** Value of the attribute. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
