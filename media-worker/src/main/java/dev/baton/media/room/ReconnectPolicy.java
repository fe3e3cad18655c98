package dev.baton.media.room;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a broken connection is tried again: at once, after 0.3, 1.2, 2.7 and 4.8 s, then every 7 s,
 * as LiveKit's JavaScript client does. From the third attempt on up to a second is added by chance,
 * so that the clients of a server that restarts do not come all at the same moment.
 *
 * @param attempts how often at most
 * @param giveUpAfter no attempt begins later than this, however few there were
 */
public record ReconnectPolicy(int attempts, Duration giveUpAfter) {
  private static final long STEP_MS = 300;
  private static final long MAX_MS = 7_000;
  private static final int JITTER_MS = 1_000;

  /** Ten attempts within a minute. */
  public static final ReconnectPolicy STANDARD = new ReconnectPolicy(10, Duration.ofSeconds(60));

  /**
   * How long to wait before an attempt.
   *
   * @param attempt 0 for the first
   * @param sinceBreak how long ago the connection broke
   * @return nothing if it is time to give up
   */
  Optional<Duration> before(int attempt, Duration sinceBreak) {
    if (attempt >= attempts || sinceBreak.compareTo(giveUpAfter) > 0) {
      return Optional.empty();
    }
    long delay = Math.min(MAX_MS, STEP_MS * attempt * attempt);
    int jitter = attempt < 2 ? 0 : ThreadLocalRandom.current().nextInt(JITTER_MS);
    return Optional.of(Duration.ofMillis(delay + jitter));
  }
}
