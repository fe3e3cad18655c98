package dev.baton.api.overview;

import dev.baton.store.overview.Overview;
import dev.baton.store.overview.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an organisation's sessions went in a period.
 *
 * @param from its beginning
 * @param to its end
 * @param stepS length of a step in seconds
 * @param points one for each step
 * @param total of the whole period
 */
record OverviewView(
    Instant from, Instant to, long stepS, List<OverviewPoint> points, OverviewTotal total) {

  static OverviewView of(Period period, Overview overview) {
    return new OverviewView(
        period.from(),
        period.to(),
        period.step().toSeconds(),
        overview.points().stream().map(OverviewPoint::of).toList(),
        OverviewTotal.of(overview.total()));
  }

  /**
   * A step: sessions requested and failed, the most at the same time, how long users waited for an
   * answer, tool calls and those that failed, what it cost as far as prices are known.
   */
  record OverviewPoint(
      Instant at,
      int sessions,
      int failed,
      int concurrency,
      @Nullable LatencyPercentiles voiceToVoice,
      int toolCalls,
      int failedToolCalls,
      BigDecimal costUsd) {

    static OverviewPoint of(Overview.Point point) {
      return new OverviewPoint(
          point.at(),
          point.sessions(),
          point.failed(),
          point.concurrency(),
          LatencyPercentiles.of(point.voiceToVoice()),
          point.toolCalls(),
          point.failedToolCalls(),
          point.costUsd());
    }
  }

  /**
   * The whole period; {@code live} run now, {@code talkedMs} is how long all ran together, {@code
   * parts} is where the time before an answer went.
   */
  record OverviewTotal(
      int sessions,
      int failed,
      int peak,
      int live,
      long talkedMs,
      @Nullable LatencyPercentiles voiceToVoice,
      LatencyParts parts,
      BigDecimal costUsd) {

    static OverviewTotal of(Overview.Total total) {
      return new OverviewTotal(
          total.sessions(),
          total.failed(),
          total.peak(),
          total.live(),
          total.talkedMs(),
          LatencyPercentiles.of(total.voiceToVoice()),
          LatencyParts.of(total.parts()),
          total.costUsd());
    }
  }

  /** Of the time from the end of the user's speech to the first frame of the answer. */
  record LatencyPercentiles(int p50Ms, int p95Ms) {

    static @Nullable LatencyPercentiles of(Overview.@Nullable Percentiles percentiles) {
      return percentiles == null
          ? null
          : new LatencyPercentiles(percentiles.p50(), percentiles.p95());
    }
  }

  /** The median of each part; {@code null} for one that did not occur. */
  record LatencyParts(
      @Nullable Integer vadMs,
      @Nullable Integer endOfTurnMs,
      @Nullable Integer sttFinalMs,
      @Nullable Integer llmFirstTokenMs,
      @Nullable Integer toolsMs,
      @Nullable Integer ttsFirstByteMs,
      @Nullable Integer playoutMs) {

    static LatencyParts of(Overview.Parts parts) {
      return new LatencyParts(
          parts.vadMs(),
          parts.endOfTurnMs(),
          parts.sttFinalMs(),
          parts.llmFirstTokenMs(),
          parts.toolsMs(),
          parts.ttsFirstByteMs(),
          parts.playoutMs());
    }
  }
}
