package dev.baton.deploy.bench.chaos;

import dev.baton.deploy.bench.AgentTone;
import dev.baton.media.room.AudioFrameListener;

/**
 * What a person hears of the agent, by the clock: when an agent's track ends in the middle of a
 * word, no more frames come, and that is silence too. Thread-safe.
 */
final class Ears implements AudioFrameListener {

  /** Silence after which a reply is over; words follow each other without a gap. */
  static final long END_NANOS = 500_000_000L;

  private long startNanos;
  private long lastNanos;
  private int audibleMs;
  private boolean ever;
  private volatile boolean connected;

  /**
   * The reply that goes on, or was the last one.
   *
   * @param startNanos first audible frame
   * @param lastNanos last audible frame so far
   * @param audibleMs sound in it
   * @param speaking whether it goes on
   */
  record Reply(long startNanos, long lastNanos, int audibleMs, boolean speaking) {}

  synchronized Reply reply(long now) {
    return new Reply(startNanos, lastNanos, audibleMs, ever && now - lastNanos < END_NANOS);
  }

  /** Whether any frame came yet. */
  boolean connected() {
    return connected;
  }

  @Override
  public void onFrame(short[] samples) {
    connected = true;
    if (AgentTone.audible(samples)) {
      heard(System.nanoTime());
    }
  }

  private synchronized void heard(long now) {
    if (!ever || now - lastNanos >= END_NANOS) {
      startNanos = now;
      audibleMs = 0;
    }
    ever = true;
    lastNanos = now;
    audibleMs += 10;
  }
}
