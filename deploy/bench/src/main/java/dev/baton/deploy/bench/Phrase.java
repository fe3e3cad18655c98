package dev.baton.deploy.bench;

import static dev.baton.media.room.AudioFrameListener.FRAME_SAMPLES;
import static dev.baton.media.room.AudioFrameListener.SAMPLE_RATE_HZ;

import java.util.Arrays;

/** What a caller says: speech that begins and ends with a spoken sample. */
public final class Phrase {

  /** 1 % of full scale: quieter than any sound of speech that a detector is meant to hear. */
  private static final int SPOKEN = 328;

  private final short[] samples;

  private Phrase(short[] samples) {
    this.samples = samples;
  }

  /**
   * Speech without the silence around it.
   *
   * @param samples 48 kHz, mono
   * @throws IllegalArgumentException when nothing is spoken
   */
  static Phrase of(short[] samples) {
    int from = 0;
    while (from < samples.length && Math.abs(samples[from]) < SPOKEN) {
      from++;
    }
    int to = samples.length;
    while (to > from && Math.abs(samples[to - 1]) < SPOKEN) {
      to--;
    }
    if (from == to) {
      throw new IllegalArgumentException("a phrase with no speech in it");
    }
    return new Phrase(Arrays.copyOfRange(samples, from, to));
  }

  int lengthMs() {
    return samples.length * 1000 / SAMPLE_RATE_HZ;
  }

  /** Its length in frames of 10 ms. */
  public int frames() {
    return Math.ceilDiv(samples.length, FRAME_SAMPLES);
  }

  /** Copies a frame; its last spoken sample is the last of the last frame. */
  public void frame(int index, short[] out) {
    int lead = frames() * FRAME_SAMPLES - samples.length;
    int from = index * FRAME_SAMPLES - lead;
    int skip = Math.max(0, -from);
    Arrays.fill(out, 0, skip, (short) 0);
    System.arraycopy(samples, from + skip, out, skip, FRAME_SAMPLES - skip);
  }
}
