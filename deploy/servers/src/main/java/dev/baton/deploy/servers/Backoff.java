package dev.baton.deploy.servers;

import java.time.Duration;

/**
 * How long to wait before the n-th restart in a row: doubles from the first delay up to the longest
 * one.
 *
 * @param steadyAfter a process that lived this long starts over with the first delay
 */
public record Backoff(Duration first, Duration longest, Duration steadyAfter) {

  /**
   * Quick enough that callers hardly notice one crash, slow enough not to burn a core on a crash
   * loop.
   */
  public static final Backoff DEFAULT =
      new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15), Duration.ofMinutes(1));

  /**
   * @param failures crashes in a row, from 1
   */
  Duration delay(int failures) {
    int doublings = Math.min(Math.max(failures - 1, 0), 20);
    Duration delay = first.multipliedBy(1L << doublings);
    return delay.compareTo(longest) > 0 ? longest : delay;
  }
}
