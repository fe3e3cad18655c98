package dev.baton.workflows.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.Locale;

/** How hard libwebrtc suppresses steady noise. */
public enum NoiseSuppression {
  /** Not at all. */
  OFF,
  /** About 6 dB. */
  LOW,
  /** About 12 dB. */
  MODERATE,
  /** About 18 dB. */
  HIGH,
  /** About 21 dB, with audible traces in speech. */
  VERY_HIGH;

  /**
   * By its name, in capitals or not.
   *
   * @throws IllegalArgumentException that names the choices
   */
  @JsonCreator
  public static NoiseSuppression of(String name) {
    for (var choice : values()) {
      if (choice.name().equalsIgnoreCase(name.strip())) {
        return choice;
      }
    }
    throw new IllegalArgumentException(
        "noise_suppression must be one of "
            + Arrays.toString(values()).toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", ""));
  }
}
