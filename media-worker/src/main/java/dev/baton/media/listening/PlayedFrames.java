package dev.baton.media.listening;

import dev.baton.media.room.AudioFrameListener;
import java.util.concurrent.atomic.AtomicLong;

/** What was played and not heard again yet: one thread adds, one takes, neither waits. */
final class PlayedFrames {

  /** 0.64 s; a power of two. What is not taken in that time is forgotten. */
  private static final int CAPACITY = 64;

  /** The ears take up to four frames at a time, so that so many wait at most while all is well. */
  static final int STEADY = 4;

  private final byte[][] ring = new byte[CAPACITY][AudioFrameListener.FRAME_SAMPLES * 2];
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong read = new AtomicLong();

  /** Adds 10 ms, 48 kHz, mono; dropped when nobody takes any. */
  void add(short[] samples) {
    long slot = written.getPlain();
    if (slot - read.getAcquire() < CAPACITY) {
      write(samples, ring[(int) (slot & (CAPACITY - 1))]);
      written.setRelease(slot + 1);
    }
  }

  /** How many wait. */
  int waiting() {
    return (int) (written.getAcquire() - read.getPlain());
  }

  /**
   * Takes the oldest.
   *
   * @return whether there was one
   */
  boolean poll(byte[] into) {
    long slot = read.getPlain();
    if (slot == written.getAcquire()) {
      return false;
    }
    System.arraycopy(ring[(int) (slot & (CAPACITY - 1))], 0, into, 0, into.length);
    read.setRelease(slot + 1);
    return true;
  }

  /** Little endian, as libwebrtc takes samples. */
  static void write(short[] samples, byte[] bytes) {
    for (int i = 0, at = 0; i < samples.length; i++) {
      bytes[at++] = (byte) samples[i];
      bytes[at++] = (byte) (samples[i] >> 8);
    }
  }
}
