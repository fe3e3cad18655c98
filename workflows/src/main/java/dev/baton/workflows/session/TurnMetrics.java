package dev.baton.workflows.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the time before an agent's turn went, and what was used for it. All times are milliseconds;
 * one that did not occur, or that nobody can know, is {@code null}. A greeting, for example, has no
 * user before it.
 *
 * @param vadMs from the end of the user's speech until the silence was noticed
 * @param endOfTurnMs from there until the turn was taken to be over
 * @param sttFinalMs from there until the final text had come; runs beside {@code endOfTurnMs}
 * @param llmFirstTokenMs from the request to the language model until its first token, summed over
 *     the requests that this turn took
 * @param ttsFirstByteMs from the first sentence given to the voice until its first audio
 * @param playoutMs from there until the first frame was played
 * @param toolsMs how long the turn waited for tools
 * @param transportMs how long audio is under way between LiveKit and the worker, there and back:
 *     the round trip, and the wait in the worker's jitter buffer
 * @param voiceToVoiceMs from the end of the user's speech to the first frame of the answer, as the
 *     worker sees it
 * @param preemptive whether the answer was begun before the user's turn was over
 * @param usage what was used since the agent's turn before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TurnMetrics(
    @Nullable Integer vadMs,
    @Nullable Integer endOfTurnMs,
    @Nullable Integer sttFinalMs,
    @Nullable Integer llmFirstTokenMs,
    @Nullable Integer ttsFirstByteMs,
    @Nullable Integer playoutMs,
    @Nullable Integer toolsMs,
    @Nullable Integer transportMs,
    @Nullable Integer voiceToVoiceMs,
    boolean preemptive,
    Usage usage) {

  /**
   * What providers were given and gave; 0 where a provider does not count.
   *
   * @param inputTokens tokens that the language model read
   * @param outputTokens tokens that it wrote
   * @param sttAudioMs speech that the recogniser was given, ms
   * @param ttsCharacters characters that the voice was given
   * @param used the same by provider, where it is known which one it was
   */
  public record Usage(
      long inputTokens, long outputTokens, long sttAudioMs, long ttsCharacters, List<Used> used) {

    @SuppressWarnings("NullAway") // Jackson gives null for what the JSON lacks.
    public Usage {
      used = used == null ? List.of() : List.copyOf(used);
    }

    /** Of which nobody knows who it was. */
    public Usage(long inputTokens, long outputTokens, long sttAudioMs, long ttsCharacters) {
      this(inputTokens, outputTokens, sttAudioMs, ttsCharacters, List.of());
    }

    /** Nothing at all. */
    public static final Usage NONE = new Usage(0, 0, 0, 0);
  }

  /**
   * So much of one provider.
   *
   * @param provider its name, whatever the template says: never {@code auto}
   * @param model the model that it was; {@code null} for a provider that has only one
   * @param amount more than 0
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Used(String provider, @Nullable String model, UsageUnit unit, long amount) {}

  /** A record that was written without its usage used nothing. */
  @SuppressWarnings("NullAway") // Jackson gives null for what the JSON lacks.
  public TurnMetrics {
    usage = usage == null ? Usage.NONE : usage;
  }
}
