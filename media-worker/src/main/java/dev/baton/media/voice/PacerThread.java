package dev.baton.media.voice;

import dev.baton.media.load.TickLateness;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ticks everything that plays every 10 ms, on one thread for the whole process. Deadlines are
 * absolute: a tick that comes late does not move those after it, and missed ticks are made up for,
 * up to a limit beyond which the time is lost rather than played in a burst.
 */
public final class PacerThread implements Pacer, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PacerThread.class);

  private static final long PERIOD_NANOS = 10_000_000;

  /** Jitter buffers take so much at once; more would only be thrown away. */
  private static final long MOST_BEHIND_NANOS = 20 * PERIOD_NANOS;

  private final List<Paced> paced = new CopyOnWriteArrayList<>();
  private final TickLateness lateness = new TickLateness();
  private final Thread thread;
  private volatile boolean closed;
  private volatile long dueNanos = System.nanoTime();
  private volatile long standstillNanos = Long.MAX_VALUE;
  private volatile LongConsumer stoodStill = since -> {};

  public PacerThread() {
    this.thread =
        Thread.ofPlatform()
            .name("playout-pacer")
            .daemon(true)
            .priority(Thread.MAX_PRIORITY)
            .start(this::run);
  }

  @Override
  public void add(Paced target) {
    paced.add(target);
  }

  @Override
  public void remove(Paced target) {
    paced.remove(target);
  }

  /** How late the ticks came, lately. */
  public TickLateness lateness() {
    return lateness;
  }

  /**
   * Whom to tell when nothing was played for so long, because the process was frozen or starved: on
   * this thread, before anything more is played.
   *
   * @param listener is given the moment of the last tick, as {@link System#nanoTime} tells it
   */
  public void whenStoodStill(Duration least, LongConsumer listener) {
    stoodStill = listener;
    standstillNanos = least.toNanos();
  }

  /** Whether it stands still at this moment, and has told nobody yet. From any thread. */
  public boolean standsStill() {
    return !closed && System.nanoTime() - dueNanos >= standstillNanos;
  }

  private void run() {
    long due = System.nanoTime() + PERIOD_NANOS;
    while (!closed) {
      dueNanos = due;
      long now = System.nanoTime();
      if (now < due) {
        LockSupport.parkNanos(this, due - now);
        continue;
      }
      // What nobody hears is not late.
      lateness.note(paced.isEmpty() ? 0 : now - due);
      if (now - due > MOST_BEHIND_NANOS) {
        log.atWarn().addKeyValue("behindMs", (now - due) / 1_000_000).log("Playout stood still");
        if (now - due >= standstillNanos) {
          tellStoodStill(due);
        }
        due = now;
      }
      for (var target : paced) {
        tick(target);
      }
      due += PERIOD_NANOS;
    }
  }

  private void tellStoodStill(long since) {
    try {
      stoodStill.accept(since);
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("A standstill could not be dealt with");
    }
  }

  /** One session's failure is not the others'. */
  private void tick(Paced target) {
    try {
      target.tick();
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("A playout failed and was stopped");
      paced.remove(target);
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
