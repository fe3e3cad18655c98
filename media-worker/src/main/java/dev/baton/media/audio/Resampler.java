package dev.baton.media.audio;

import java.util.Arrays;

/**
 * Changes the sample rate of a stream: a polyphase FIR filter, a Kaiser-windowed sinc, whose stop
 * band begins at the lower rate's Nyquist frequency. Flat to 0.4 of the lower rate, aliases and
 * images at least 60 dB down. Delay is {@link #DELAY_PERIODS} samples of the lower rate: 1.5 ms at
 * 16 kHz.
 *
 * <p>Continuous over pushes: how a stream is cut does not change its samples. A push of n input
 * samples yields n · to / from output samples, so a 10 ms frame gives a 10 ms frame. Not
 * thread-safe.
 */
public final class Resampler {

  /** Half the filter's length, in samples of the lower rate. */
  private static final int DELAY_PERIODS = 24;

  /** Kaiser window for 70 dB: Kaiser's formula 0.1102 · (70 − 8.7). */
  private static final double KAISER_BETA = 6.76;

  /** Middle of the transition band, as a part of the lower rate. */
  private static final double CUTOFF = 0.455;

  private final int up;
  private final int down;

  /** Coefficients of each phase, oldest input sample first. */
  private final float[][] phases;

  private final int taps;

  /** The last {@code taps - 1} samples of earlier pushes, then the samples of this one. */
  private float[] line;

  /**
   * Where the next output lies, in units of 1/up input samples after the start of the next push.
   */
  private long next;

  /** How many of the newest samples in a row were 0. */
  private int zeros;

  /**
   * @param fromHz rate of the input, 8000–48000
   * @param toHz rate of the output, 8000–48000
   */
  public Resampler(int fromHz, int toHz) {
    requireRate(fromHz);
    requireRate(toHz);
    int divisor = gcd(fromHz, toHz);
    this.up = toHz / divisor;
    this.down = fromHz / divisor;
    double lower = Math.min(1.0, (double) up / down);
    this.taps = up == down ? 1 : (int) Math.ceil(2 * DELAY_PERIODS / lower);
    this.phases = up == down ? new float[][] {{1}} : design(up, taps, lower);
    this.line = new float[taps - 1 + 480];
  }

  /** The most output samples a push of so many input samples can give. */
  public int outputBound(int inputSamples) {
    return (int) (((long) inputSamples * up + down - 1) / down) + 1;
  }

  /**
   * Takes the next samples of the stream.
   *
   * @param out receives the result from index 0; at least {@link #outputBound} long
   * @return how many samples were written
   */
  public int push(short[] in, int offset, int length, short[] out) {
    ensureLine(length);
    int wereZeros = zeros;
    for (int i = 0; i < length; i++) {
      short sample = in[offset + i];
      line[taps - 1 + i] = sample;
      zeros = sample == 0 ? zeros + 1 : 0;
    }
    int written = 0;
    long end = (long) length * up;
    if (wereZeros >= taps && zeros == wereZeros + length) {
      // Nothing to filter: what is only connected says nothing for most of the time.
      zeros = taps;
      while (next < end) {
        out[written++] = 0;
        next += down;
      }
    }
    while (next < end) {
      out[written++] = clip(filter(phases[(int) (next % up)], (int) (next / up)));
      next += down;
    }
    next -= end;
    System.arraycopy(line, length, line, 0, taps - 1);
    return written;
  }

  /** Four sums side by side: a single one would wait for each addition before the next. */
  private float filter(float[] filter, int oldest) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int t = 0;
    for (; t + 3 < taps; t += 4) {
      a += filter[t] * line[oldest + t];
      b += filter[t + 1] * line[oldest + t + 1];
      c += filter[t + 2] * line[oldest + t + 2];
      d += filter[t + 3] * line[oldest + t + 3];
    }
    for (; t < taps; t++) {
      a += filter[t] * line[oldest + t];
    }
    return a + b + (c + d);
  }

  /** The next samples of the stream in an array of their own. */
  public short[] push(short[] in) {
    short[] out = new short[outputBound(in.length)];
    int written = push(in, 0, in.length, out);
    return written == out.length ? out : Arrays.copyOf(out, written);
  }

  /** Forgets the stream; the next push starts a new one after silence. */
  public void reset() {
    Arrays.fill(line, 0);
    next = 0;
    zeros = taps;
  }

  private void ensureLine(int length) {
    if (line.length < taps - 1 + length) {
      line = Arrays.copyOf(line, taps - 1 + length);
    }
  }

  private static float[][] design(int up, int taps, double lower) {
    double middle = (taps * (double) up - 1) / 2 / up;
    double cutoff = 2 * CUTOFF * lower;
    var phases = new float[up][taps];
    for (int p = 0; p < up; p++) {
      double gain = 0;
      var coefficients = new double[taps];
      for (int t = 0; t < taps; t++) {
        double x = t + (double) p / up - middle;
        coefficients[t] = sinc(cutoff * x) * kaiser(x / (taps / 2.0));
        gain += coefficients[t];
      }
      for (int t = 0; t < taps; t++) {
        phases[p][taps - 1 - t] = (float) (coefficients[t] / gain);
      }
    }
    return phases;
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double kaiser(double x) {
    return Math.abs(x) > 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
  }

  /** Modified Bessel function of the first kind, order 0, by its power series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-12 * sum; k++) {
      term *= (x / 2 / k) * (x / 2 / k);
      sum += term;
    }
    return sum;
  }

  private static short clip(float value) {
    return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private static void requireRate(int hz) {
    if (hz < 8_000 || hz > 48_000) {
      throw new IllegalArgumentException("sample rate %d Hz is outside 8000–48000".formatted(hz));
    }
  }
}
