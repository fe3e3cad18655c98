package dev.baton.media.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Whose the session is when the run of its workflow changes: the placement of the old run is over
 * then, but the talk goes on and waits to be asked for by the new one.
 */
final class Succession {

  /** More than the new run takes to ask, also on a busy server. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * A placement that timed out while Temporal was away is made again, here before anywhere else;
   * longer than the workflow waits for that.
   */
  private static final Duration GRACE = Duration.ofSeconds(8);

  private static final Duration PAUSE = Duration.ofMillis(250);

  private volatile Tenure tenure;
  private volatile CompletableFuture<Ending> replaced = new CompletableFuture<>();
  private volatile long expectedUntilNanos = System.nanoTime();

  private @Nullable Tenure graced;
  private long graceUntilNanos;

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

  /**
   * Whether the talk goes on although that placement is over: for some seconds the workflow may ask
   * for it again. Should another worker come instead, LiveKit gives it this one's place in the
   * room. Not for who wants to come back into the room.
   */
  synchronized boolean outlives(Tenure over) {
    if (goesOnWithout(over)) {
      return true;
    }
    if (graced != over) {
      graced = over;
      graceUntilNanos = System.nanoTime() + GRACE.toNanos();
    }
    return graceUntilNanos - System.nanoTime() > 0;
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
