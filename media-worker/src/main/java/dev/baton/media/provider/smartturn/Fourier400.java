package dev.baton.media.provider.smartturn;

import java.util.Arrays;

/**
 * Power spectrum of 400 real samples: 400 = 20 × 20, so it takes two rounds of transforms of length
 * 20 (Cooley and Tukey) with a twist between them. Rows are contiguous, so that loops over them run
 * in vector registers. Not thread-safe.
 */
final class Fourier400 {

  static final int LENGTH = 400;

  /** Bins from 0 to half the sample rate. */
  static final int BINS = LENGTH / 2 + 1;

  private static final int SIDE = 20;

  /** {@code [i * 20 + j]} is cos or sin of 2π i j / 20. */
  private static final float[] COS = table(true, SIDE);

  private static final float[] SIN = table(false, SIDE);

  /** The same of 2π i j / 400. */
  private static final float[] TWIST_COS = table(true, LENGTH);

  private static final float[] TWIST_SIN = table(false, LENGTH);

  private final float[] re = new float[SIDE];
  private final float[] im = new float[SIDE];
  private final float[] outRe = new float[SIDE];
  private final float[] outIm = new float[SIDE];

  /**
   * Transforms.
   *
   * @param x {@link #LENGTH} samples
   * @param power gets the squared magnitudes of {@link #BINS} bins
   */
  void power(float[] x, float[] power) {
    // The input is real: the other half of the rows mirrors this one.
    for (int row = 0; row <= SIDE / 2; row++) {
      transformColumns(x, row);
      twist(row);
      transformRow();
      for (int i = 0; i < SIDE; i++) {
        int bin = row + SIDE * i;
        power[bin < BINS ? bin : LENGTH - bin] = outRe[i] * outRe[i] + outIm[i] * outIm[i];
      }
    }
  }

  private void transformColumns(float[] x, int row) {
    Arrays.fill(re, 0);
    Arrays.fill(im, 0);
    for (int i = 0; i < SIDE; i++) {
      float c = COS[row * SIDE + i];
      float s = SIN[row * SIDE + i];
      int from = SIDE * i;
      for (int j = 0; j < SIDE; j++) {
        re[j] += c * x[from + j];
        im[j] -= s * x[from + j];
      }
    }
  }

  private void twist(int row) {
    for (int j = 0; j < SIDE; j++) {
      float c = TWIST_COS[row * SIDE + j];
      float s = TWIST_SIN[row * SIDE + j];
      float r = re[j];
      re[j] = r * c + im[j] * s;
      im[j] = im[j] * c - r * s;
    }
  }

  private void transformRow() {
    Arrays.fill(outRe, 0);
    Arrays.fill(outIm, 0);
    for (int j = 0; j < SIDE; j++) {
      float r = re[j];
      float i = im[j];
      int from = SIDE * j;
      for (int k = 0; k < SIDE; k++) {
        outRe[k] += r * COS[from + k] + i * SIN[from + k];
        outIm[k] += i * COS[from + k] - r * SIN[from + k];
      }
    }
  }

  private static float[] table(boolean cosine, int period) {
    var table = new float[SIDE * SIDE];
    for (int i = 0; i < SIDE; i++) {
      for (int j = 0; j < SIDE; j++) {
        double angle = 2 * Math.PI * (i * j % period) / period;
        table[i * SIDE + j] = (float) (cosine ? Math.cos(angle) : Math.sin(angle));
      }
    }
    return table;
  }
}
