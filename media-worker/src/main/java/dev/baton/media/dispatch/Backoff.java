package dev.baton.media.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits between attempts: each twice as long as the one before, up to a limit, spread by half. */
final class Backoff {
  private final Duration first;
  private final Duration limit;
  private final RandomGenerator random;
  private Duration next;

  Backoff(Duration first, Duration limit, RandomGenerator random) {
    this.first = first;
    this.limit = limit;
    this.random = random;
    this.next = first;
  }

  synchronized Duration next() {
    Duration full = next;
    Duration twice = next.multipliedBy(2);
    next = twice.compareTo(limit) > 0 ? limit : twice;
    return full.dividedBy(2).plusNanos(random.nextLong(full.dividedBy(2).toNanos() + 1));
  }

  synchronized void reset() {
    next = first;
  }
}
