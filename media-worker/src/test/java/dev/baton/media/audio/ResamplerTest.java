package dev.baton.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

  private static final double HALF_SCALE = 16_384;

  @ParameterizedTest(name = "{0} Hz to {1} Hz")
  @CsvSource({
    "48000, 16000",
    "16000, 48000",
    "22050, 48000",
    "24000, 48000",
    "48000, 24000",
    "8000, 48000",
    "44100, 16000",
    "16000, 16000"
  })
  void aToneKeepsItsFrequencyAndLevel(int from, int to) {
    var out = new Resampler(from, to).push(tone(1_000, from, 1.0));

    assertThat(out.length).isCloseTo(to, within(1));
    var steady = Arrays.copyOfRange(out, to / 10, out.length);
    assertThat(amplitude(steady, 1_000, to)).isCloseTo(HALF_SCALE, within(HALF_SCALE * 0.01));
    assertThat(rms(steady)).isCloseTo(HALF_SCALE / Math.sqrt(2), within(HALF_SCALE * 0.01));
  }

  @Test
  void aToneAboveTheOutputsNyquistFrequencyIsRemovedAndDoesNotFoldBack() {
    var out = new Resampler(48_000, 16_000).push(tone(9_000, 48_000, 1.0));

    var steady = Arrays.copyOfRange(out, 1_600, out.length);
    assertThat(rms(steady)).isLessThan(HALF_SCALE / 1_000);
  }

  @Test
  void raisingTheRateLeavesNoImages() {
    var out = new Resampler(16_000, 48_000).push(tone(5_000, 16_000, 1.0));

    var steady = Arrays.copyOfRange(out, 4_800, out.length);
    assertThat(amplitude(steady, 11_000, 48_000)).isLessThan(HALF_SCALE / 1_000);
  }

  @Test
  void whatComesAfterALongSilenceIsFilteredAsIfItCameFirst() {
    var input = tone(440, 48_000, 0.1);
    var afresh = new Resampler(48_000, 16_000).push(input);

    var resampler = new Resampler(48_000, 16_000);
    resampler.push(tone(700, 48_000, 0.1));
    for (int frame = 0; frame < 100; frame++) {
      assertThat(resampler.push(new short[480])).hasSize(160);
    }

    assertThat(resampler.push(new short[480])).containsOnly((short) 0);
    assertThat(resampler.push(input)).isEqualTo(afresh);
  }

  @Test
  void howAStreamIsCutDoesNotChangeItsSamples() {
    var input = tone(440, 22_050, 2.0);
    var whole = new Resampler(22_050, 48_000).push(input);

    var pieces = new Resampler(22_050, 48_000);
    var random = new Random(7);
    var joined = new short[whole.length];
    int at = 0;
    int written = 0;
    while (at < input.length) {
      int length = Math.min(random.nextInt(900), input.length - at);
      var out = new short[pieces.outputBound(length)];
      int n = pieces.push(input, at, length, out);
      System.arraycopy(out, 0, joined, written, n);
      at += length;
      written += n;
    }

    assertThat(written).isEqualTo(whole.length);
    assertThat(joined).isEqualTo(whole);
  }

  @Test
  void everyTenMillisecondFrameGivesATenMillisecondFrame() {
    var resampler = new Resampler(48_000, 16_000);
    var out = new short[resampler.outputBound(480)];
    for (int i = 0; i < 50; i++) {
      assertThat(resampler.push(new short[480], 0, 480, out)).isEqualTo(160);
    }
  }

  @ParameterizedTest(name = "{0} Hz to {1} Hz")
  @CsvSource({"48000, 16000", "22050, 48000", "8000, 48000"})
  void theDelayIsAtMostThreeMilliseconds(int from, int to) {
    var impulse = new short[from / 10];
    impulse[0] = 30_000;

    var out = new Resampler(from, to).push(impulse);

    assertThat(indexOfPeak(out) * 1_000.0 / to).isBetween(0.1, 3.01);
  }

  @Test
  void fullScaleInputIsClippedNotWrapped() {
    var square = new short[4_800];
    for (int i = 0; i < square.length; i++) {
      square[i] = i / 24 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
    }

    var out = new Resampler(48_000, 16_000).push(square);

    for (int i = 100; i < out.length - 1; i++) {
      assertThat(Math.abs(out[i] - out[i + 1])).as("step at %d", i).isLessThan(65_535);
    }
    assertThat(rms(out)).isGreaterThan(30_000);
  }

  @Test
  void afterAResetNothingOfTheOldStreamIsLeft() {
    var resampler = new Resampler(48_000, 16_000);
    var fresh = resampler.push(tone(700, 48_000, 0.1));
    resampler.reset();

    assertThat(resampler.push(tone(700, 48_000, 0.1))).isEqualTo(fresh);
  }

  @Test
  void anImpossibleRateIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Resampler(96_000, 16_000))
        .withMessageContaining("96000 Hz");
  }

  private static short[] tone(double hz, int sampleRateHz, double seconds) {
    var samples = new short[(int) (seconds * sampleRateHz)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(HALF_SCALE * Math.sin(2 * Math.PI * hz * i / sampleRateHz));
    }
    return samples;
  }

  /** Amplitude of one frequency, by correlation with its sine and cosine. */
  private static double amplitude(short[] samples, double hz, int sampleRateHz) {
    double re = 0;
    double im = 0;
    for (int i = 0; i < samples.length; i++) {
      re += samples[i] * Math.cos(2 * Math.PI * hz * i / sampleRateHz);
      im += samples[i] * Math.sin(2 * Math.PI * hz * i / sampleRateHz);
    }
    return 2 * Math.hypot(re, im) / samples.length;
  }

  private static double rms(short[] samples) {
    double sum = 0;
    for (short s : samples) {
      sum += (double) s * s;
    }
    return Math.sqrt(sum / samples.length);
  }

  private static int indexOfPeak(short[] samples) {
    int best = 0;
    for (int i = 1; i < samples.length; i++) {
      if (samples[i] > samples[best]) {
        best = i;
      }
    }
    return best;
  }
}
