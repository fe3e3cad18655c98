package dev.baton.deploy.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How the sessions shall take turns; sent as the session's metadata under the same names.
 *
 * @param vadSilenceMs silence after which speech has ended, ms
 * @param minEndpointingDelayMs wait after that before the agent answers, ms
 * @param minInterruptionMs how long a caller must speak to interrupt, ms
 */
public record TurnTakingRequest(
    @JsonProperty("vad_silence_ms") int vadSilenceMs,
    @JsonProperty("min_endpointing_delay_ms") int minEndpointingDelayMs,
    @JsonProperty("min_interruption_ms") int minInterruptionMs) {

  /** 250 ms of silence and no further wait; any speech interrupts. */
  public static final TurnTakingRequest QUICK = new TurnTakingRequest(250, 0, 0);

  /** Same ranges as the product's. */
  public TurnTakingRequest {
    BenchSettings.require("--vad-silence-ms", vadSilenceMs, 50, 2000);
    BenchSettings.require("--min-endpointing-ms", minEndpointingDelayMs, 0, 3000);
    BenchSettings.require("--min-interruption-ms", minInterruptionMs, 0, 5000);
  }

  /**
   * Every turn ends by silence: the callers' synthetic voices would leave a turn model in doubt,
   * and the measurement with it.
   */
  @JsonProperty("turn_detection")
  public String turnDetection() {
    return "silence";
  }

  /** From the end of the caller's speech until the agent may answer, ms. */
  int endOfTurnDelayMs() {
    return vadSilenceMs + minEndpointingDelayMs;
  }
}
