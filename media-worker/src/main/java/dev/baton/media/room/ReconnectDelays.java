package dev.baton.media.room;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a broken connection is tried again: at once, after 0.3, 1.2, 2.7 and 4.8 s, then every 7 s,
 * ten times in all, as LiveKit's JavaScript client does. From the third on up to a second is added
 * by chance, so that the clients of a server that restarts do not come all at the same moment.
 */
final class ReconnectDelays {
  private static final long STEP_MS = 300;
  private static final long MAX_MS = 7_000;
  private static final int JITTER_MS = 1_000;
  private static final int ATTEMPTS = 10;

  private ReconnectDelays() {}

  /**
   * How long to wait before an attempt.
   *
   * @param attempt 0 for the first
   * @return nothing if it is time to give up
   */
  static Optional<Duration> before(int attempt) {
    if (attempt >= ATTEMPTS) {
      return Optional.empty();
    }
    long delay = Math.min(MAX_MS, STEP_MS * attempt * attempt);
    int jitter = attempt < 2 ? 0 : ThreadLocalRandom.current().nextInt(JITTER_MS);
    return Optional.of(Duration.ofMillis(delay + jitter));
  }
}
