package dev.baton.media.provider.smartturn;

/** The definition of the features, written down plainly: slow, in double precision. */
final class NaiveLogMel {

  private static final int LENGTH = 400;
  private static final int HOP = 160;
  private static final int BANDS = 80;

  /** The energies of one frame of 8 s of audio. */
  static double[] energies(short[] samples, int frame) {
    double mean = 0;
    for (short s : samples) {
      mean += s / 32_768.0 / samples.length;
    }
    double variance = 0;
    for (short s : samples) {
      variance += Math.pow(s / 32_768.0 - mean, 2) / samples.length;
    }
    var x = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      int at = Math.abs(frame * HOP + i - LENGTH / 2);
      at = at < samples.length ? at : 2 * (samples.length - 1) - at;
      double normal = (samples[at] / 32_768.0 - mean) / Math.sqrt(variance + 1e-7);
      x[i] = normal * Math.pow(Math.sin(Math.PI * i / LENGTH), 2);
    }
    var energies = new double[BANDS];
    for (int bin = 0; bin <= LENGTH / 2; bin++) {
      double re = 0;
      double im = 0;
      for (int i = 0; i < LENGTH; i++) {
        re += x[i] * Math.cos(2 * Math.PI * bin * i / LENGTH);
        im -= x[i] * Math.sin(2 * Math.PI * bin * i / LENGTH);
      }
      for (int band = 0; band < BANDS; band++) {
        energies[band] += weight(band, bin * 40.0) * (re * re + im * im);
      }
    }
    return energies;
  }

  private static double weight(int band, double hz) {
    double left = hz(45.245640471924965 * band / 81);
    double peak = hz(45.245640471924965 * (band + 1) / 81);
    double right = hz(45.245640471924965 * (band + 2) / 81);
    double rising = (hz - left) / (peak - left);
    double falling = (right - hz) / (right - peak);
    return Math.max(0, Math.min(rising, falling)) * 2 / (right - left);
  }

  /** The top, 8 kHz, is 45.2456 mels. */
  private static double hz(double mel) {
    return mel < 15 ? mel * 200 / 3 : 1_000 * Math.pow(6.4, (mel - 15) / 27);
  }

  private NaiveLogMel() {}
}
