package dev.baton.media.simulation;

/** Noise around somebody: the same each time, so that a conversation can be had again. */
final class Background {

  private static final double FULL_SCALE = 32_768;

  /** Peak of evenly spread numbers, by their root mean square. */
  private static final double PEAK = Math.sqrt(3);

  private final int peak;
  private int state = 0x9E3779B9;

  /**
   * @param dbfs loudness (root of the mean square), dB below full scale
   */
  Background(int dbfs) {
    this.peak = (int) Math.round(FULL_SCALE * Math.pow(10, dbfs / 20.0) * PEAK);
  }

  /** Adds as much of it as there are samples. */
  void addTo(short[] samples) {
    for (int i = 0; i < samples.length; i++) {
      // Marsaglia's xorshift with 32 bits.
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      int noise = (int) ((long) state * peak >> 31);
      samples[i] = (short) Math.clamp(samples[i] + noise, Short.MIN_VALUE, Short.MAX_VALUE);
    }
  }
}
