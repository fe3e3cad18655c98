package dev.baton.media.recording;

import static dev.baton.media.room.AudioFrameListener.FRAME_SAMPLES;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Carries one source's frames from its media thread to the encoder thread. One producer and one
 * consumer at a time; everything is allocated once, and nothing blocks.
 */
final class FrameRing {

  /** A power of two: 2.56 s of audio, more than any pause of the encoder that is still healthy. */
  private static final int CAPACITY = 256;

  private final short[] samples = new short[CAPACITY * FRAME_SAMPLES];
  private final long[] arrivals = new long[CAPACITY];
  private final AtomicLong head = new AtomicLong();
  private final AtomicLong tail = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  /** Copies a frame in; drops it when the encoder is too far behind. */
  void offer(short[] frame, long arrivalNanos) {
    long slot = tail.getPlain();
    if (slot - head.getAcquire() == CAPACITY) {
      dropped.getAndIncrement();
      return;
    }
    int index = (int) (slot & (CAPACITY - 1));
    System.arraycopy(frame, 0, samples, index * FRAME_SAMPLES, FRAME_SAMPLES);
    arrivals[index] = arrivalNanos;
    tail.setRelease(slot + 1);
  }

  /** Frames that can be read. */
  int size() {
    return (int) (tail.getAcquire() - head.getPlain());
  }

  /**
   * When a waiting frame arrived.
   *
   * @param offset 0 is the oldest; less than {@link #size}
   */
  long arrivalNanos(int offset) {
    return arrivals[(int) ((head.getPlain() + offset) & (CAPACITY - 1))];
  }

  /** Adds the oldest frame to a circular line of sums. */
  void addOldestTo(int[] line, int position) {
    int from = (int) (head.getPlain() & (CAPACITY - 1)) * FRAME_SAMPLES;
    for (int i = 0; i < FRAME_SAMPLES; i++) {
      line[(position + i) % line.length] += samples[from + i];
    }
  }

  /** Gives the oldest frame's place back. */
  void removeOldest() {
    head.setRelease(head.getPlain() + 1);
  }

  /** Frames lost because the ring was full. */
  long dropped() {
    return dropped.get();
  }
}
