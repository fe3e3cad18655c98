package dev.baton.workflows.agent;

/**
 * When a user's turn ends and when the user interrupts. All numbers are milliseconds.
 *
 * @param vadSilenceMs silence after which the voice activity detector calls speech ended; 50–2000
 * @param minEndpointingDelayMs wait after that before the agent answers; 0–5000
 * @param maxEndpointingDelayMs longest wait when the turn seems unfinished; at least the minimum
 * @param minInterruptionMs how long the user must speak before the agent stops; 0–5000
 */
public record TurnTaking(
    int vadSilenceMs, int minEndpointingDelayMs, int maxEndpointingDelayMs, int minInterruptionMs) {

  /**
   * Silero's and LiveKit Agents' defaults: 250 ms silence, 0.5–3 s endpointing, 0.5 s to interrupt.
   */
  public static final TurnTaking DEFAULT = new TurnTaking(250, 500, 3000, 500);

  public TurnTaking {
    requireRange("vad_silence_ms", vadSilenceMs, 50, 2000);
    requireRange("min_endpointing_delay_ms", minEndpointingDelayMs, 0, 5000);
    requireRange("max_endpointing_delay_ms", maxEndpointingDelayMs, minEndpointingDelayMs, 10_000);
    requireRange("min_interruption_ms", minInterruptionMs, 0, 5000);
  }

  private static void requireRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s is %d; it must be between %d and %d".formatted(name, value, min, max));
    }
  }
}
