package dev.baton.deploy.bench;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves all callers every 10 ms on one clock, and knows how exact it was. */
public final class Metronome implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Metronome.class);

  private final CopyOnWriteArrayList<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread =
      Thread.ofPlatform().name("bench-metronome").daemon().unstarted(this::run);
  private volatile boolean closed;
  private volatile long worstLateNanos;

  /** Hears every tick. */
  @FunctionalInterface
  public interface Listener {

    /** Ten milliseconds have passed; must return within a fraction of them. */
    void tick(long nowNanos);
  }

  /** Begins to tick. */
  public void start() {
    thread.start();
  }

  /** Lets somebody hear every tick from now on. */
  public void add(Listener listener) {
    listeners.add(listener);
  }

  /** Lets somebody hear no more ticks. */
  public void remove(Listener listener) {
    listeners.remove(listener);
  }

  /** Forgets how late ticks were; a process that has just started is not exact. */
  void forgetLate() {
    worstLateNanos = 0;
  }

  /** How late the latest tick came, ms: what the measurements may be wrong by at most. */
  double worstLateMs() {
    return worstLateNanos / 1e6;
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }

  private void run() {
    long due = System.nanoTime();
    while (!closed) {
      due += ReplyAnalyser.FRAME_NANOS;
      long now = System.nanoTime();
      while (now < due) {
        LockSupport.parkNanos(due - now);
        now = System.nanoTime();
      }
      worstLateNanos = Math.max(worstLateNanos, now - due);
      for (var listener : listeners) {
        try {
          listener.tick(now);
        } catch (RuntimeException e) {
          log.atError().setCause(e).log("a caller failed");
          listeners.remove(listener);
        }
      }
    }
  }
}
