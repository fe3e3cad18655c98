package dev.baton.media.simulation;

import dev.baton.media.voice.Mailbox;
import dev.baton.media.voice.Pacer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Clock, mailbox and pacer of a session whose hours pass as fast as the machine can. One thread
 * moves it, in steps of 10 ms; others only hand decisions in.
 */
public final class VirtualTime extends Clock implements Mailbox, Pacer {

  /** How far a step goes. */
  public static final Duration STEP = Duration.ofMillis(10);

  private record Due(Instant at, long order, Runnable decision) {}

  private final ConcurrentLinkedQueue<Runnable> ready = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
  private final List<Paced> paced = new ArrayList<>();
  private volatile Instant now = Instant.parse("2030-01-01T00:00:00Z");
  private long order;

  @Override
  public void execute(Runnable decision) {
    ready.add(decision);
  }

  /** On the thread that moves time: only decisions ask for it. */
  @Override
  public Timer after(Duration delay, Runnable decision) {
    var entry = new Due(now.plus(delay), order++, decision);
    due.add(entry);
    return () -> due.remove(entry);
  }

  @Override
  public void add(Paced target) {
    paced.add(target);
  }

  @Override
  public void remove(Paced target) {
    paced.remove(target);
  }

  /** Moves on by 10 ms and decides what is due. */
  public void step() {
    now = now.plus(STEP);
    for (var next = due.peek(); next != null && !next.at.isAfter(now); next = due.peek()) {
      due.remove();
      next.decision.run();
    }
    settle();
  }

  /** Decides what was handed in. */
  public void settle() {
    for (var next = ready.poll(); next != null; next = ready.poll()) {
      next.run();
    }
  }

  /** The next 10 ms of what is played are due. */
  public void tick() {
    for (int i = 0; i < paced.size(); i++) {
      paced.get(i).tick();
    }
  }

  /** How many decisions are due later. */
  public int timers() {
    return due.size();
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
