package dev.baton.media.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Whose the session is when the run of its workflow changes: the placement of the old run is over
 * then, but the talk goes on and waits to be asked for by the new one.
 */
final class Succession {

  /** More than the new run takes to ask, also on a busy server. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration PAUSE = Duration.ofMillis(250);

  private volatile Tenure tenure;
  private volatile CompletableFuture<Ending> replaced = new CompletableFuture<>();
  private volatile long expectedUntilNanos = System.nanoTime();

  Succession(Tenure first) {
    this.tenure = first;
  }

  /** A new run of the workflow is about to ask. */
  void expect() {
    expectedUntilNanos = System.nanoTime() + PATIENCE.toNanos();
  }

  /**
   * The new run has asked.
   *
   * @return done when a still newer one has
   */
  CompletableFuture<Ending> handOver(Tenure next) {
    var old = replaced;
    var mine = new CompletableFuture<Ending>();
    tenure = next;
    replaced = mine;
    expectedUntilNanos = System.nanoTime();
    old.complete(Ending.Fenced.stale("a newer run of the workflow has the session"));
    return mine;
  }

  /** By whose word the session is this worker's. */
  Tenure tenure() {
    return tenure;
  }

  /** Whether the end of that placement means nothing to the talk. */
  boolean goesOnWithout(Tenure over) {
    return over != tenure || isExpecting();
  }

  private boolean isExpecting() {
    return expectedUntilNanos - System.nanoTime() > 0;
  }

  /** An ending that comes while the runs change is kept, for the new one to hear of. */
  void awaitHandOver() {
    try {
      while (isExpecting() && tenure.ask() != Tenure.State.HELD) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
