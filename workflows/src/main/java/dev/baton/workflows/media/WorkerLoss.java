package dev.baton.workflows.media;

import org.jspecify.annotations.Nullable;

/**
 * A media worker is gone without having handed back a session.
 *
 * @param worker id of the worker
 * @param epoch the epoch in which it had the session
 * @param successor id of a worker that has a free slot; {@code null} when none is known
 * @param why how it was noticed, in words for an operator
 * @param cutShort who was saying something when the worker was last heard of, at most {@link
 *     WorkerLease#RENEW_EVERY_MS} before its end; {@code null} for nobody, or when it did not say
 */
public record WorkerLoss(
    String worker, long epoch, @Nullable String successor, String why, @Nullable Talker cutShort) {

  /** Of a session in which nobody was saying anything. */
  public WorkerLoss(String worker, long epoch, @Nullable String successor, String why) {
    this(worker, epoch, successor, why, null);
  }
}
