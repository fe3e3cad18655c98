package dev.baton.deploy.bench;

/** A sine in frames of 10 ms. */
final class Tone {
  private final double hz;
  private final double amplitude;
  private final short[] frame = new short[480];
  private long position;

  Tone(double hz, double amplitude) {
    this.hz = hz;
    this.amplitude = amplitude;
  }

  /** The next frame; the array is reused. */
  short[] next() {
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (short) (amplitude * Math.sin(2 * Math.PI * hz * position++ / 48_000));
    }
    return frame;
  }

  /** So many milliseconds of a tone. */
  static short[] of(double hz, double amplitude, int milliseconds) {
    var samples = new short[milliseconds * 48];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (amplitude * Math.cos(2 * Math.PI * hz * i / 48_000));
    }
    return samples;
  }
}
