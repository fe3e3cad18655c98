package dev.baton.media.provider;

import dev.baton.telemetry.log.LogContext;
import java.util.ArrayDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one stream's work and callbacks one at a time and in order, on a virtual thread that lives
 * while there is something to run. Once closed, what has not begun is dropped.
 */
public final class CallbackQueue implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CallbackQueue.class);

  private final Object lock = new Object();
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private final Thread.Builder.OfVirtual threads;

  /** With the ids of whoever opened the stream: its lines in the log are the session's. */
  private final Runnable drain = LogContext.carry(this::drain);

  private boolean running;
  private volatile boolean closed;

  /**
   * @param name name of the threads, for example {@code loopback-stt}
   */
  public CallbackQueue(String name) {
    this.threads = Thread.ofVirtual().name(name);
  }

  /** Queues work; returns at once. Ignored once closed. */
  public void execute(Runnable work) {
    synchronized (lock) {
      if (closed) {
        return;
      }
      waiting.add(work);
      if (running) {
        return;
      }
      running = true;
    }
    threads.start(drain);
  }

  /** Whether {@link #close} was called; long work asks between its callbacks. */
  public boolean closed() {
    return closed;
  }

  /** Drops everything queued; work under way goes on and should ask {@link #closed}. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      waiting.clear();
    }
  }

  private void drain() {
    while (true) {
      Runnable work;
      synchronized (lock) {
        var head = waiting.poll();
        if (head == null) {
          running = false;
          return;
        }
        work = head;
      }
      try {
        work.run();
      } catch (RuntimeException e) {
        log.atError().setCause(e).log("a provider's callback failed");
      }
    }
  }
}
