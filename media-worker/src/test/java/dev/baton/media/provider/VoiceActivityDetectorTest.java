package dev.baton.media.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.media.provider.VoiceActivityDetector.Detector;
import dev.baton.media.provider.silero.SileroVad;
import dev.baton.media.provider.webrtc.WebRtcVad;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VoiceActivityDetectorTest {

  private static final int WINDOW = VoiceActivityDetector.WINDOW_SAMPLES;
  private static final float SPEECH = 0.5f;

  /** The detectors that come with the product; {@link #SILERO} needs its model. */
  enum Product {
    SILERO(new SileroVad()),
    WEBRTC(new WebRtcVad());

    private final VoiceActivityDetector detector;

    Product(VoiceActivityDetector detector) {
      this.detector = detector;
    }

    Detector open() {
      assumeTrue(
          detector.available(),
          name() + " is not here; Silero needs BATON_MODELS_DIR with " + SileroVad.MODEL_FILE);
      return detector.open();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSpokenPhraseIsSpeechAndTheSilenceAroundItIsNot(Product product) throws Exception {
    assumeTrue(Speech.available(), "libespeak-ng is not installed");
    var phrase = Speech.of("please connect me to the coding expert", "en-us");
    try (var detector = product.open()) {
      var before = windows(detector, new short[RATE]);
      var during = windows(detector, phrase);
      var after = windows(detector, new short[RATE]);

      assertThat(before).allSatisfy(p -> assertThat(p).isBetween(0f, SPEECH));
      assertThat(share(during)).isGreaterThan(0.6);
      assertThat(longestGap(during)).as("windows without speech in it").isLessThan(8);
      assertThat(after.subList(8, after.size())).allSatisfy(p -> assertThat(p).isLessThan(0.2f));
    }
  }

  @ParameterizedTest
  @EnumSource
  void noiseIsNotSpeech(Product product) {
    try (var detector = product.open()) {
      assertThat(share(windows(detector, Speech.noise(800, 2_000)))).isLessThan(0.1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "SILERO")
  void aToneIsNotSpeech(Product product) {
    try (var detector = product.open()) {
      assertThat(share(windows(detector, Speech.tone(440, 2_000)))).isLessThan(0.1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void afterAResetTheSameAudioGivesTheSameProbabilities(Product product) throws Exception {
    assumeTrue(Speech.available(), "libespeak-ng is not installed");
    var phrase = Speech.of("what time is it", "en-us");
    try (var detector = product.open()) {
      var first = windows(detector, phrase);
      detector.reset();

      assertThat(windows(detector, phrase)).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @EnumSource
  void detectorsDoNotShareTheirState(Product product) throws Exception {
    assumeTrue(Speech.available(), "libespeak-ng is not installed");
    var phrase = Speech.of("what time is it", "en-us");
    try (var alone = product.open();
        var one = product.open();
        var other = product.open()) {
      var expected = windows(alone, phrase);
      var mixed = new ArrayList<Float>();
      var window = new short[WINDOW];
      var noise = Speech.noise(3_000, 32);
      for (int at = 0; at + WINDOW <= phrase.length; at += WINDOW) {
        System.arraycopy(phrase, at, window, 0, WINDOW);
        mixed.add(one.probability(window));
        other.probability(noise);
      }

      assertThat(mixed).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClosedDetectorRefusesToWork(Product product) {
    var detector = product.open();
    detector.close();
    detector.close();

    assertThatIllegalStateException().isThrownBy(() -> detector.probability(new short[WINDOW]));
  }

  @Test
  void withoutItsModelSileroIsNotAvailableAndSaysWhatIsMissing(@TempDir Path empty) {
    var silero = new SileroVad(empty);

    assertThat(silero.available()).isFalse();
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(silero::open)
        .withMessageContaining("silero_vad.onnx")
        .withMessageContaining("BATON_MODELS_DIR");
  }

  @Test
  void theInstallationsChoiceIsADetectorThatWorksHere() {
    try (var detector = Providers.find(VoiceActivityDetector.class, Providers.AUTO).open()) {
      assertThat(detector.probability(new short[WINDOW])).isBetween(0f, SPEECH);
    }
  }

  @Test
  void libwebrtcsDetectorGoesOnWhereSileroFails() {
    assumeTrue(new WebRtcVad().available(), "libwebrtc could not be loaded");

    assertThat(new SileroVad().understudy()).map(Provider::name).contains("webrtc");
  }

  private static final int RATE = VoiceActivityDetector.SAMPLE_RATE_HZ;

  private static List<Float> windows(Detector detector, short[] samples) {
    var probabilities = new ArrayList<Float>();
    var window = new short[WINDOW];
    for (int at = 0; at + WINDOW <= samples.length; at += WINDOW) {
      System.arraycopy(samples, at, window, 0, WINDOW);
      probabilities.add(detector.probability(window));
    }
    return probabilities;
  }

  private static double share(List<Float> probabilities) {
    return (double) probabilities.stream().filter(p -> p > SPEECH).count() / probabilities.size();
  }

  private static int longestGap(List<Float> probabilities) {
    int longest = 0;
    int gap = 0;
    for (float p : probabilities) {
      gap = p > SPEECH ? 0 : gap + 1;
      longest = Math.max(longest, gap);
    }
    return longest;
  }
}
