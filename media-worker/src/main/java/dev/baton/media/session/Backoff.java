package dev.baton.media.session;

import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before something is tried again. */
@FunctionalInterface
interface Backoff {

  /** 50 ms, then twice as long each time up to 500 ms, each a little more or less. */
  Backoff STANDARD =
      attempt -> {
        long most = Math.min(500, 50L << Math.min(attempt, 10));
        Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
      };

  /**
   * Waits.
   *
   * @param attempt how often it failed before, from 0
   */
  void pause(int attempt) throws InterruptedException;
}
