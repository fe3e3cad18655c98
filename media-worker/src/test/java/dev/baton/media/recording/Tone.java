package dev.baton.media.recording;

/** A sine in frames of 10 ms. */
final class Tone {
  private final double hz;
  private final short[] frame = new short[480];
  private long position;

  Tone(double hz) {
    this.hz = hz;
  }

  /** The next frame, at a quarter of full scale; the array is reused. */
  short[] next() {
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (short) (8192 * Math.sin(2 * Math.PI * hz * position++ / 48_000));
    }
    return frame;
  }
}
