package dev.baton.workflows.simulation;

import java.util.Locale;

/** How two agents are brought together. */
public enum SimulationMode {
  /** In a room, through the media server, in real time. */
  ROOM,
  /** Sound from one to the other without a room, as fast as the machine can. */
  LOCAL,
  /** In writing: no sound. */
  TEXT;

  /** As people write it: {@code room}, {@code local}, {@code text}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
