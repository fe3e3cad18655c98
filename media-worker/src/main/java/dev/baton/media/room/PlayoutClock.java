package dev.baton.media.room;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Keeps libwebrtc's headless audio device at its 100 pulls a second. The device of webrtc-java
 * 0.14.0 sleeps 10 ms less the whole milliseconds that passed since it woke, so that what a timer
 * is late, some 80 µs, is lost each time: 99.2 pulls a second. The audio that is not pulled piles
 * up in the jitter buffers, 20 ms and more, until they cut some out.
 *
 * <p>The cure uses how the device counts: when a pull ends in a later millisecond than it began, a
 * millisecond less is slept, which gives back what was lost. So a pull that begins shortly before
 * the end of a millisecond is held until that has come. Later versions of webrtc-java keep their
 * clock themselves (its pull request 244), and need none of this.
 *
 * <p>Called by the device's thread alone.
 */
final class PlayoutClock {

  private static final long MILLISECOND = 1_000_000;

  /** Longer than a timer is late as a rule, or the end of a millisecond passes while it sleeps. */
  static final long NEAR_NANOS = 300_000;

  /** Frames of one pull come closer together than this, those of two do not. */
  private static final long ONE_PULL_NANOS = 5 * MILLISECOND;

  private final LongSupplier nanoTime;
  private final LongConsumer hold;
  private long pulledAt;

  /** On the clock that libwebrtc reads too: both take the system's monotonic one. */
  PlayoutClock() {
    this(System::nanoTime, LockSupport::parkNanos);
  }

  PlayoutClock(LongSupplier nanoTime, LongConsumer hold) {
    this.nanoTime = nanoTime;
    this.hold = hold;
    this.pulledAt = nanoTime.getAsLong() - ONE_PULL_NANOS;
  }

  /** A frame has come. Waits for at most 0.3 ms, once for the frames of all tracks of a pull. */
  void onFrame() {
    long now = nanoTime.getAsLong();
    if (now - pulledAt < ONE_PULL_NANOS) {
      return;
    }
    pulledAt = now;
    long left = MILLISECOND - Math.floorMod(now, MILLISECOND);
    if (left <= NEAR_NANOS) {
      hold.accept(left);
    }
  }
}
