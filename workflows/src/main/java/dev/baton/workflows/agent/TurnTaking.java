package dev.baton.workflows.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a user's turn ends and when the user interrupts. Every number is optional in JSON.
 *
 * @param turnDetection what tells that a turn is over
 * @param vadSilenceMs silence after which the voice activity detector calls speech ended; 50–2000
 * @param minEndpointingDelayMs wait after that before the agent answers; 0–5000; {@code null} for
 *     300 with a turn model and 500 without
 * @param maxEndpointingDelayMs longest wait when the turn seems unfinished; from the shortest to
 *     10000; {@code null} for 2500 with a turn model and 3000 without
 * @param minInterruptionMs how long the user must speak before the agent stops; 0–5000
 * @param minInterruptionWords how many words the user must say before the agent stops; 0–20; with 0
 *     the agent pauses before there are words
 * @param resumeFalseInterruption whether an agent that paused goes on where it stopped when the
 *     user has said nothing after all; else the first sustained sound stops it for good
 * @param falseInterruptionTimeoutMs how long after the sound the agent waits for words before it
 *     goes on; 0–10000
 * @param vadThreshold how probable speech must be to begin; 0.05–0.95; it goes on down to 0.15 less
 * @param vadMinSpeechMs shorter sounds are no speech; 0–1000
 * @param backchannels what listeners say to show that they listen, in the session's language; it
 *     does not stop the agent; {@code null} for the words that come with the product
 */
public record TurnTaking(
    TurnDetection turnDetection,
    int vadSilenceMs,
    @Nullable Integer minEndpointingDelayMs,
    @Nullable Integer maxEndpointingDelayMs,
    int minInterruptionMs,
    int minInterruptionWords,
    boolean resumeFalseInterruption,
    int falseInterruptionTimeoutMs,
    double vadThreshold,
    int vadMinSpeechMs,
    @Nullable List<String> backchannels) {

  /** The defaults of Silero (250 ms, 0.5, 50 ms) and of LiveKit Agents (all others). */
  public static final TurnTaking DEFAULT =
      new TurnTaking(TurnDetection.AUTO, 250, null, null, 500, 0, true, 2000, 0.5, 50, null);

  private static final Endpointing BY_MODEL = new Endpointing(300, 2500);
  private static final Endpointing BY_SILENCE = new Endpointing(500, 3000);

  private static final int LONGEST_DELAY_MS = 10_000;

  public TurnTaking {
    requireRange("vad_silence_ms", vadSilenceMs, 50, 2000);
    if (minEndpointingDelayMs != null) {
      requireRange("min_endpointing_delay_ms", minEndpointingDelayMs, 0, 5000);
    }
    if (maxEndpointingDelayMs != null) {
      int least = minEndpointingDelayMs == null ? 0 : minEndpointingDelayMs;
      requireRange("max_endpointing_delay_ms", maxEndpointingDelayMs, least, LONGEST_DELAY_MS);
    }
    requireRange("min_interruption_ms", minInterruptionMs, 0, 5000);
    requireRange("min_interruption_words", minInterruptionWords, 0, 20);
    requireRange("false_interruption_timeout_ms", falseInterruptionTimeoutMs, 0, 10_000);
    requireRange("vad_min_speech_ms", vadMinSpeechMs, 0, 1000);
    if (!(vadThreshold >= 0.05 && vadThreshold <= 0.95)) {
      throw new IllegalArgumentException(
          "vad_threshold is %s; it must be between 0.05 and 0.95".formatted(vadThreshold));
    }
    backchannels = backchannels == null ? null : List.copyOf(backchannels);
  }

  /** With the defaults for all but the times of turns, ms. */
  public TurnTaking(
      int vadSilenceMs,
      int minEndpointingDelayMs,
      int maxEndpointingDelayMs,
      int minInterruptionMs) {
    this(
        DEFAULT.turnDetection,
        vadSilenceMs,
        minEndpointingDelayMs,
        maxEndpointingDelayMs,
        minInterruptionMs,
        DEFAULT.minInterruptionWords,
        DEFAULT.resumeFalseInterruption,
        DEFAULT.falseInterruptionTimeoutMs,
        DEFAULT.vadThreshold,
        DEFAULT.vadMinSpeechMs,
        DEFAULT.backchannels);
  }

  /** From JSON, in which whatever is absent has its default. */
  @JsonCreator
  static TurnTaking of(
      @JsonProperty("turnDetection") @Nullable TurnDetection turnDetection,
      @JsonProperty("vadSilenceMs") @Nullable Integer vadSilenceMs,
      @JsonProperty("minEndpointingDelayMs") @Nullable Integer minEndpointingDelayMs,
      @JsonProperty("maxEndpointingDelayMs") @Nullable Integer maxEndpointingDelayMs,
      @JsonProperty("minInterruptionMs") @Nullable Integer minInterruptionMs,
      @JsonProperty("minInterruptionWords") @Nullable Integer minInterruptionWords,
      @JsonProperty("resumeFalseInterruption") @Nullable Boolean resumeFalseInterruption,
      @JsonProperty("falseInterruptionTimeoutMs") @Nullable Integer falseInterruptionTimeoutMs,
      @JsonProperty("vadThreshold") @Nullable Double vadThreshold,
      @JsonProperty("vadMinSpeechMs") @Nullable Integer vadMinSpeechMs,
      @JsonProperty("backchannels") @Nullable List<String> backchannels) {
    return new TurnTaking(
        Objects.requireNonNullElse(turnDetection, DEFAULT.turnDetection),
        Objects.requireNonNullElse(vadSilenceMs, DEFAULT.vadSilenceMs),
        minEndpointingDelayMs,
        maxEndpointingDelayMs,
        Objects.requireNonNullElse(minInterruptionMs, DEFAULT.minInterruptionMs),
        Objects.requireNonNullElse(minInterruptionWords, DEFAULT.minInterruptionWords),
        Objects.requireNonNullElse(resumeFalseInterruption, DEFAULT.resumeFalseInterruption),
        Objects.requireNonNullElse(falseInterruptionTimeoutMs, DEFAULT.falseInterruptionTimeoutMs),
        Objects.requireNonNullElse(vadThreshold, DEFAULT.vadThreshold),
        Objects.requireNonNullElse(vadMinSpeechMs, DEFAULT.vadMinSpeechMs),
        backchannels);
  }

  /**
   * How long the agent waits. Where only one of the two delays was chosen, the other one keeps its
   * default as far as that fits.
   *
   * @param byModel whether a turn model judges, so that the delays may be shorter
   */
  public Endpointing endpointing(boolean byModel) {
    var defaults = byModel ? BY_MODEL : BY_SILENCE;
    if (minEndpointingDelayMs != null) {
      int max = Objects.requireNonNullElse(maxEndpointingDelayMs, defaults.maxDelayMs());
      return new Endpointing(minEndpointingDelayMs, Math.max(minEndpointingDelayMs, max));
    }
    int max = Objects.requireNonNullElse(maxEndpointingDelayMs, defaults.maxDelayMs());
    return new Endpointing(Math.min(defaults.minDelayMs(), max), max);
  }

  private static void requireRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s is %d; it must be between %d and %d".formatted(name, value, min, max));
    }
  }
}
