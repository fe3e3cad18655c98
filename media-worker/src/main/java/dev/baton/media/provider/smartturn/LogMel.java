package dev.baton.media.provider.smartturn;

import dev.baton.media.provider.EndOfTurnModel;
import java.nio.FloatBuffer;

/**
 * What Whisper's encoder hears of 8 s of audio: the samples brought to mean 0 and variance 1, then
 * the logarithm of the energy in 80 mel bands, every 10 ms over 25 ms. Not thread-safe.
 */
final class LogMel {

  static final int BANDS = MelFilters.COUNT;
  static final int FRAMES = 800;

  private static final int SAMPLES = EndOfTurnModel.MAX_SAMPLES;
  private static final int HOP = SAMPLES / FRAMES;

  /** Frames are centred: half a frame is mirrored at either end. */
  private static final int PAD = Fourier400.LENGTH / 2;

  private static final float SCALE = 1f / 32_768;
  private static final double LEAST_VARIANCE = 1e-7;
  private static final float LEAST_ENERGY = 1e-10f;

  /** What is so far below the loudest band is cut off, in powers of ten. */
  private static final float RANGE = 8;

  private static final MelFilters FILTERS = new MelFilters();

  private static final float[] WINDOW = hann();

  private final Fourier400 fourier = new Fourier400();
  private final float[] audio = new float[SAMPLES + 2 * PAD];
  private final float[] frame = new float[Fourier400.LENGTH];
  private final float[] power = new float[Fourier400.BINS];

  /**
   * Computes.
   *
   * @param samples 16 kHz; of more than 8 s the last count, less is preceded by silence
   * @param out gets band after band of {@link #FRAMES}, from index 0 on
   */
  void compute(short[] samples, FloatBuffer out) {
    int silence = normalise(samples);
    float loudest = -Float.MAX_VALUE;
    for (int t = 0; t < FRAMES; t++) {
      boolean silent = t > 1 && t * HOP + Fourier400.LENGTH <= PAD + silence;
      if (!silent || t == 2) {
        for (int i = 0; i < frame.length; i++) {
          frame[i] = audio[t * HOP + i] * WINDOW[i];
        }
        fourier.power(frame, power);
      }
      for (int band = 0; band < BANDS; band++) {
        float value =
            silent && t > 2
                ? out.get(band * FRAMES + 2)
                : (float) Math.log10(Math.max(LEAST_ENERGY, FILTERS.energy(band, power)));
        out.put(band * FRAMES + t, value);
        loudest = Math.max(loudest, value);
      }
    }
    for (int i = 0; i < BANDS * FRAMES; i++) {
      out.put(i, (Math.max(out.get(i), loudest - RANGE) + 4) / 4);
    }
  }

  /** Fills in the audio; gives how many samples of silence come first. */
  private int normalise(short[] samples) {
    int count = Math.min(samples.length, SAMPLES);
    int from = samples.length - count;
    double sum = 0;
    double squares = 0;
    for (int i = from; i < samples.length; i++) {
      double x = samples[i] * SCALE;
      sum += x;
      squares += x * x;
    }
    double mean = sum / SAMPLES;
    double variance = Math.max(0, squares / SAMPLES - mean * mean);
    double gain = 1 / Math.sqrt(variance + LEAST_VARIANCE);
    int silence = SAMPLES - count;
    for (int i = 0; i < silence; i++) {
      audio[PAD + i] = (float) (-mean * gain);
    }
    for (int i = 0; i < count; i++) {
      audio[PAD + silence + i] = (float) ((samples[from + i] * SCALE - mean) * gain);
    }
    for (int i = 1; i <= PAD; i++) {
      audio[PAD - i] = audio[PAD + i];
      audio[PAD + SAMPLES - 1 + i] = audio[PAD + SAMPLES - 1 - i];
    }
    return silence;
  }

  private static float[] hann() {
    var window = new float[Fourier400.LENGTH];
    for (int i = 0; i < window.length; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / window.length));
    }
    return window;
  }
}
