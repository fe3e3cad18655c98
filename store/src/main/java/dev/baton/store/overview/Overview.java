package dev.baton.store.overview;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an organisation's sessions went in a period.
 *
 * @param points one for each step
 * @param total of the whole period
 */
public record Overview(List<Point> points, Total total) {

  /**
   * A step.
   *
   * @param at its beginning
   * @param sessions that were requested in it
   * @param failed those of them that failed
   * @param concurrency how many ran at the same time at most
   * @param voiceToVoice how long users waited for an answer; {@code null} where nothing was
   *     answered
   * @param toolCalls that began in it
   * @param failedToolCalls those of them that failed, or whose outcome nobody knows
   * @param costUsd of what was used in it, US dollars, as far as prices are known
   */
  public record Point(
      Instant at,
      int sessions,
      int failed,
      int concurrency,
      @Nullable Percentiles voiceToVoice,
      int toolCalls,
      int failedToolCalls,
      BigDecimal costUsd) {}

  /**
   * The whole period.
   *
   * @param sessions that were requested
   * @param failed those of them that failed
   * @param peak how many ran at the same time at most
   * @param live how many run now
   * @param talkedMs how long they ran together
   * @param voiceToVoice how long users waited for an answer; {@code null} where nothing was
   *     answered
   * @param parts where that time went: the median of each part
   * @param costUsd of what was used, US dollars, as far as prices are known
   */
  public record Total(
      int sessions,
      int failed,
      int peak,
      int live,
      long talkedMs,
      @Nullable Percentiles voiceToVoice,
      Parts parts,
      BigDecimal costUsd) {}

  /** Of a time in ms: half is as short as {@code p50}, 95 of 100 are as short as {@code p95}. */
  public record Percentiles(int p50, int p95) {}

  /**
   * Medians in ms of the parts of an answer's time, named as in {@code TurnMetrics}; {@code null}
   * for a part that did not occur.
   */
  public record Parts(
      @Nullable Integer vadMs,
      @Nullable Integer endOfTurnMs,
      @Nullable Integer sttFinalMs,
      @Nullable Integer llmFirstTokenMs,
      @Nullable Integer toolsMs,
      @Nullable Integer ttsFirstByteMs,
      @Nullable Integer playoutMs) {}
}
