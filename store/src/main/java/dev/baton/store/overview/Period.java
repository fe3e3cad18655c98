package dev.baton.store.overview;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time, divided into steps of the same length; the last may reach beyond its end.
 *
 * @param from its beginning
 * @param to its end, which does not belong to it
 * @param step length of a step, at least a second
 */
public record Period(Instant from, Instant to, Duration step) {

  public Period {
    if (!from.isBefore(to) || step.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("a period has an end after its beginning, and steps");
    }
  }

  /** How many steps it has. */
  public int steps() {
    return Math.toIntExact(Math.ceilDiv(Duration.between(from, to).toMillis(), step.toMillis()));
  }

  /** When a step begins; the first is 0. */
  public Instant begin(int step) {
    return from.plus(this.step.multipliedBy(step));
  }
}
