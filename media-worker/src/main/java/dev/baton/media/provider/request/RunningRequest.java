package dev.baton.media.provider.request;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A request that can be cancelled from any thread. Its own thread is interrupted only while it
 * waits for the network, never while it runs somebody's callback.
 */
public final class RunningRequest {

  private final Object lock = new Object();
  private @Nullable Thread waiting;
  private volatile boolean cancelled;
  private volatile boolean delivered;

  /** Something that waits. */
  public interface Wait<T> {
    /** Blocks. */
    T get() throws IOException, InterruptedException;
  }

  /**
   * Waits, until {@link #cancel} interrupts it.
   *
   * @throws CancellationException when cancelled before the wait began
   */
  public <T> T await(Wait<T> wait) throws IOException, InterruptedException {
    synchronized (lock) {
      requireWanted();
      waiting = Thread.currentThread();
    }
    try {
      return wait.get();
    } finally {
      synchronized (lock) {
        waiting = null;
        Thread.interrupted(); // an interrupt after the wait's end is not the callback's business
      }
    }
  }

  /**
   * Hands something to the listener; from now on the request is not tried again.
   *
   * @throws CancellationException when nobody wants it any more
   */
  public void deliver(Runnable callback) {
    requireWanted();
    delivered = true;
    callback.run();
  }

  /** Stops it; nothing is delivered afterwards, save a callback under way. */
  public void cancel() {
    synchronized (lock) {
      cancelled = true;
      if (waiting != null) {
        waiting.interrupt();
      }
    }
  }

  /** Whether nobody wants it any more. */
  public boolean cancelled() {
    return cancelled;
  }

  /** Whether the listener was told anything. */
  public boolean delivered() {
    return delivered;
  }

  private void requireWanted() {
    if (cancelled) {
      throw new CancellationException();
    }
  }
}
