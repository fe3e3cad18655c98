package dev.baton.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PhraseTest {

  @Test
  void theSilenceAroundSpeechIsCutOff() {
    var samples = new short[48_000];
    System.arraycopy(Tone.of(200, 8_000, 300), 0, samples, 10_000, 300 * 48);

    assertThat(Phrase.of(samples).lengthMs()).isBetween(298, 300);
  }

  @Test
  void theLastSpokenSampleIsTheLastOfTheLastFrame() {
    var samples = new short[1_000];
    Arrays.fill(samples, (short) 9_000);
    var phrase = Phrase.of(samples);
    assertThat(phrase.frames()).isEqualTo(3);

    var frame = new short[480];
    phrase.frame(0, frame);
    assertThat(frame[439]).isZero();
    assertThat(frame[440]).isEqualTo((short) 9_000);
    phrase.frame(2, frame);
    assertThat(frame).containsOnly(9_000);
  }

  @Test
  void silenceIsNoPhrase() {
    assertThatThrownBy(() -> Phrase.of(new short[4_800]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
