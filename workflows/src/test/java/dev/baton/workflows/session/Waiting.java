package dev.baton.workflows.session;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Waits for what other threads do, with a deadline. */
final class Waiting {

  static <T> T poll(BlockingQueue<T> queue, String what) {
    try {
      var next = queue.poll(60, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("waited 60 s for " + what);
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Waiting() {}
}
