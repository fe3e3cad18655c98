package dev.baton.media.voice;

import java.util.Locale;

/** What an agent is doing, as LiveKit's components know it. */
public enum AgentState {
  INITIALIZING,
  LISTENING,
  THINKING,
  SPEAKING;

  /** Participant attribute that carries the state. */
  public static final String ATTRIBUTE = "lk.agent.state";

  /** Value of the attribute. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
