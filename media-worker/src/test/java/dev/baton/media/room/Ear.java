package dev.baton.media.room;

import java.util.Arrays;

/** Keeps the last half second that it heard, and says how much of it is a given frequency. */
final class Ear implements AudioFrameListener {
  private static final int WINDOW = SAMPLE_RATE_HZ / 2;

  private final short[] heard = new short[WINDOW];
  private int next;
  private long frames;

  @Override
  public synchronized void onFrame(short[] samples) {
    for (short sample : samples) {
      heard[next] = sample;
      next = (next + 1) % WINDOW;
    }
    frames++;
  }

  synchronized long frames() {
    return frames;
  }

  /** Goertzel: share of the energy of the window that is at this frequency, 0 to 1. */
  synchronized double share(double hertz) {
    double coefficient = 2 * Math.cos(2 * Math.PI * hertz / SAMPLE_RATE_HZ);
    double one = 0;
    double two = 0;
    double energy = 1;
    for (int i = 0; i < WINDOW; i++) {
      double sample = heard[(next + i) % WINDOW];
      double now = sample + coefficient * one - two;
      two = one;
      one = now;
      energy += sample * sample;
    }
    double power = one * one + two * two - coefficient * one * two;
    return 2 * power / (energy * WINDOW);
  }

  synchronized int peak() {
    short[] sorted = heard.clone();
    Arrays.sort(sorted);
    return Math.max(sorted[sorted.length - 1], -sorted[0]);
  }
}
