package dev.baton.media.room;

/**
 * Makes frames of 480 samples, 48 kHz, mono, of what libwebrtc delivers every 10 ms. Nearly always
 * that is what it delivers; a telephone's codec gives 8 or 16 kHz, a musician's two channels.
 */
final class FrameAdapter {
  private final short[] frame = new short[AudioFrameListener.FRAME_SAMPLES];
  private short[] mono = new short[AudioFrameListener.FRAME_SAMPLES];

  /**
   * Adapts 10 ms.
   *
   * @param data interleaved samples, 16 bit, little endian
   * @param channels 1 or more; averaged
   * @param frames samples per channel
   * @return 480 samples, overwritten by the next call
   */
  short[] adapt(byte[] data, int channels, int frames) {
    if (mono.length < frames) {
      mono = new short[frames];
    }
    short[] target = frames == frame.length ? frame : mono;
    int at = 0;
    for (int i = 0; i < frames; i++) {
      int sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += (short) ((data[at] & 0xff) | (data[at + 1] << 8));
        at += 2;
      }
      target[i] = (short) (sum / channels);
    }
    if (target != frame) {
      stretch(frames);
    }
    return frame;
  }

  /** Linear interpolation: speech of a telephone has nothing above its own band to lose. */
  private void stretch(int frames) {
    for (int i = 0; i < frame.length; i++) {
      float position = (float) i * frames / frame.length;
      int left = (int) position;
      int right = Math.min(left + 1, frames - 1);
      float weight = position - left;
      frame[i] = (short) (mono[left] * (1 - weight) + mono[right] * weight);
    }
  }
}
