package dev.baton.media.provider.smartturn;

/**
 * 80 overlapping triangles between 0 and 8 kHz, evenly spaced on the mel scale of Slaney's Auditory
 * Toolbox (linear below 1 kHz, logarithmic above) and of equal area, as Whisper has them.
 */
final class MelFilters {

  static final int COUNT = 80;

  private static final double TOP_HZ = 8_000;
  private static final double BIN_HZ = TOP_HZ / (Fourier400.BINS - 1);
  private static final double KNEE_HZ = 1_000;
  private static final double MELS_PER_HZ = 3.0 / 200;
  private static final double KNEE_MEL = KNEE_HZ * MELS_PER_HZ;

  /** So many mels above the knee multiply the frequency by 6.4. */
  private static final double STEPS = 27;

  private static final double RATIO = Math.log(6.4);

  /** The first bin of each filter, and the weights from there on. */
  private final int[] first = new int[COUNT];

  private final float[][] weights = new float[COUNT][];

  MelFilters() {
    double top = mel(TOP_HZ);
    for (int i = 0; i < COUNT; i++) {
      double left = hz(top * i / (COUNT + 1));
      double peak = hz(top * (i + 1) / (COUNT + 1));
      double right = hz(top * (i + 2) / (COUNT + 1));
      int from = (int) Math.ceil(left / BIN_HZ);
      int to = Math.min(Fourier400.BINS - 1, (int) Math.floor(right / BIN_HZ));
      first[i] = from;
      weights[i] = new float[Math.max(0, to - from + 1)];
      for (int bin = from; bin <= to; bin++) {
        double f = bin * BIN_HZ;
        double height = Math.min((f - left) / (peak - left), (right - f) / (right - peak));
        weights[i][bin - from] = (float) (Math.max(0, height) * 2 / (right - left));
      }
    }
  }

  /** The energy that a filter lets through. */
  float energy(int filter, float[] power) {
    var w = weights[filter];
    int from = first[filter];
    float sum = 0;
    for (int i = 0; i < w.length; i++) {
      sum += w[i] * power[from + i];
    }
    return sum;
  }

  private static double mel(double hz) {
    return hz < KNEE_HZ ? hz * MELS_PER_HZ : KNEE_MEL + Math.log(hz / KNEE_HZ) * STEPS / RATIO;
  }

  private static double hz(double mel) {
    return mel < KNEE_MEL
        ? mel / MELS_PER_HZ
        : KNEE_HZ * Math.exp((mel - KNEE_MEL) * RATIO / STEPS);
  }
}
