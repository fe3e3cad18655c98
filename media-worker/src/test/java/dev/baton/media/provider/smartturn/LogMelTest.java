package dev.baton.media.provider.smartturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogMelTest {

  private static final int FRAMES = LogMel.FRAMES;

  /** Computed with the feature extractor in Python that came with the model. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, -0.12529088",
    "0, 499, 0.67438590",
    "5, 520, 0.81202882",
    "10, 600, -0.12529088",
    "20, 650, 0.15492941",
    "40, 700, -0.09888490",
    "60, 780, -0.12529088",
    "79, 799, -0.02955437",
    "30, 500, 0.53125065",
    "3, 799, 0.35432866",
    "50, 550, -0.12529088"
  })
  void aSweepIsHeardAsTheModelsAuthorsHearIt(int band, int frame, float expected) {
    assertThat(features(sweep()).get(band * FRAMES + frame)).isCloseTo(expected, within(1e-3f));
  }

  @Test
  void allFramesOfEightSecondsOfNoiseAreAsTheDefinitionSays() {
    var random = new Random(7);
    var noise = new short[128_000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (3_000 * random.nextGaussian());
    }
    var features = features(noise);

    for (int frame : new int[] {0, 1, 2, 399, 798, 799}) {
      var expected = NaiveLogMel.energies(noise, frame);
      for (int band = 0; band < LogMel.BANDS; band++) {
        // Noise is loud everywhere: nothing is cut off.
        assertThat(features.get(band * FRAMES + frame))
            .as("band %d of frame %d", band, frame)
            .isCloseTo((float) ((Math.log10(expected[band]) + 4) / 4), within(1e-3f));
      }
    }
  }

  @Test
  void ofLongSpeechOnlyTheLastEightSecondsCount() {
    var random = new Random(3);
    var all = new short[150_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = (short) (random.nextInt(20_000) - 10_000);
    }
    var last = Arrays.copyOfRange(all, 22_000, 150_000);

    assertThat(features(all)).isEqualTo(features(last));
  }

  @Test
  void silenceHasNoInfinities() {
    var features = features(new short[0]);
    for (int i = 0; i < LogMel.BANDS * FRAMES; i++) {
      assertThat(features.get(i)).isBetween(-2f, 2f);
    }
  }

  /** Three seconds that sweep upwards and swell three times a second. */
  static short[] sweep() {
    var samples = new short[48_000];
    for (int i = 0; i < samples.length; i++) {
      double t = i / 16_000.0;
      double swell = 0.5 + 0.5 * Math.sin(2 * Math.PI * 3 * t);
      samples[i] =
          (short) Math.rint(8_000 * Math.sin(2 * Math.PI * (200 * t + 300 * t * t)) * swell);
    }
    return samples;
  }

  private static FloatBuffer features(short[] samples) {
    var out = FloatBuffer.allocate(LogMel.BANDS * FRAMES);
    new LogMel().compute(samples, out);
    return out;
  }
}
