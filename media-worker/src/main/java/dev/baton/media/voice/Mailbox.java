package dev.baton.media.voice;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Runs a session's decisions one at a time, in the order in which they were handed in. Everything
 * that decides is confined to it and needs no locks.
 */
public interface Mailbox extends Executor {

  /** Runs a decision soon; returns at once, from any thread. */
  @Override
  void execute(Runnable decision);

  /** Runs a decision after a delay, unless it is cancelled. */
  Timer after(Duration delay, Runnable decision);

  /** A decision that is due later. */
  interface Timer {
    /** Takes it back; has no effect once it ran. */
    void cancel();
  }
}
