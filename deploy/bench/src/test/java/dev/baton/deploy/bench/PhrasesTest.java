package dev.baton.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.offline.espeak.EspeakTextToSpeech;
import org.junit.jupiter.api.Test;

class PhrasesTest {

  @Test
  void callersSpeakOnBothSidesOfTheLimit() throws InterruptedException {
    TextToSpeech voice = new EspeakTextToSpeech();
    assumeThat(voice.available()).as("espeak-ng is on this machine").isTrue();

    var phrases = Phrases.speak(voice);

    assertThat(phrases.question().lengthMs()).isBetween(700, 2_000);
    assertThat(phrases.request().lengthMs()).isBetween(3_000, 8_000);
  }
}
