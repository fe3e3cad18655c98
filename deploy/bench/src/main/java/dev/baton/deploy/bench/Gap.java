package dev.baton.deploy.bench;

import java.util.Optional;

/**
 * The silence that a death made in what a caller heard.
 *
 * @param gapMs from the last audible frame of the dead agent to the first one of the new
 * @param sinceKillMs from the kill to that frame
 */
record Gap(double gapMs, double sinceKillMs) {

  private static final double MS = 1e6;

  /** What was under way to the caller's ears, and in their buffers, is heard so long after. */
  private static final long UNDER_WAY_NANOS = 1_000_000_000L;

  /**
   * The gap that a kill made in a reply which was going on; empty while the agent is not heard
   * again.
   *
   * @param replyStartNanos when that reply began
   * @param heard what is heard now
   */
  static Optional<Gap> since(long killNanos, long replyStartNanos, ReplyAnalyser.State heard) {
    var ended = heard.ended();
    if (ended == null || ended.startNanos() != replyStartNanos) {
      return Optional.empty();
    }
    if (ended.endNanos() > killNanos + UNDER_WAY_NANOS) {
      // It went on so soon that it counts as one reply, with a hole in it.
      int hole = ended.holesMs().stream().mapToInt(Integer::intValue).max().orElse(0);
      return Optional.of(new Gap(hole, hole));
    }
    return heard.speaking() && heard.startNanos() > killNanos
        ? Optional.of(
            new Gap(
                (heard.startNanos() - ended.endNanos()) / MS,
                (heard.startNanos() - killNanos) / MS))
        : Optional.empty();
  }
}
