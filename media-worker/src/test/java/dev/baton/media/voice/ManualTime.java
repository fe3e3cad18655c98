package dev.baton.media.voice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** A clock and a mailbox that stand still until a test moves them. */
final class ManualTime extends Clock implements Mailbox {

  static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private record Due(Instant at, long order, Runnable task) {}

  private final Queue<Runnable> ready = new ArrayDeque<>();
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
  private Instant now = START;
  private long order;

  @Override
  public synchronized void execute(Runnable decision) {
    ready.add(decision);
  }

  @Override
  public synchronized Timer after(Duration delay, Runnable decision) {
    var entry = new Due(now.plus(delay), order++, decision);
    due.add(entry);
    return () -> due.remove(entry);
  }

  /** Moves on and runs what is due, in the order of time. */
  void advance(Duration by) {
    var until = now.plus(by);
    while (!due.isEmpty() && !due.peek().at().isAfter(until)) {
      var next = due.remove();
      now = next.at();
      next.task().run();
      settle();
    }
    now = until;
    settle();
  }

  /** Runs everything that is ready. */
  void settle() {
    while (!ready.isEmpty()) {
      ready.remove().run();
    }
  }

  /** Time since the start, ms. */
  long elapsedMs() {
    return Duration.between(START, now).toMillis();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
