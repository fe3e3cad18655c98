package dev.baton.media.provider.offline.sphinx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.media.provider.Agents;
import dev.baton.media.provider.HeardText;
import dev.baton.media.provider.Speech;
import dev.baton.workflows.agent.AgentDefinition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SphinxSpeechToTextTest {

  private static final SphinxSpeechToText EARS = new SphinxSpeechToText();

  @BeforeAll
  static void needsTheLibraries() {
    assumeTrue(
        EARS.available() && Speech.available(), "needs libpocketsphinx3, its model and espeak-ng");
  }

  @Test
  void hearsEveryPhraseOfAnAgentInAnAmericanVoice() throws Exception {
    for (var example : Agents.triage().examples()) {
      for (var phrase : example.phrases()) {
        assertThat(hear(Agents.triage(), Speech.of(phrase, "en-us"))).isEqualTo(phrase);
      }
    }
  }

  @Test
  void hearsTheSamePhraseInOtherVoices() throws Exception {
    for (var voice : new String[] {"en-us+f3", "en-gb"}) {
      assertThat(hear(Agents.triage(), Speech.of("i need help with my code", voice)))
          .isEqualTo("i need help with my code");
    }
  }

  @Test
  void hearsOnlyWhatTheActiveAgentListensFor() throws Exception {
    var phrase = "my program does not compile";
    assertThat(hear(Agents.codingExpert(), Speech.of(phrase, "en-us"))).isEqualTo(phrase);
  }

  @Test
  void understandsNothingInToneNoiseAndSilence() throws Exception {
    assertThat(hear(Agents.triage(), Speech.tone(440, 1_000))).isEmpty();
    assertThat(hear(Agents.triage(), Speech.noise(1_000, 1_000))).isEmpty();
    assertThat(hear(Agents.triage(), new short[16_000])).isEmpty();
  }

  @Test
  void refusesASentenceFarFromEveryPhrase() throws Exception {
    var sentence = "the quick brown fox jumps over the lazy dog";
    assertThat(hear(Agents.triage(), Speech.of(sentence, "en-us"))).isEmpty();
  }

  /** As the pipeline does: some silence before, the silence that ended the speech after. */
  private static String hear(AgentDefinition agent, short[] speech) throws InterruptedException {
    var heard = new HeardText();
    try (var stream = EARS.open(agent, "en-US", heard)) {
      var samples = Speech.padded(speech, 300, 250);
      stream.speechStarted();
      for (int at = 0; at < samples.length; at += 512) {
        stream.push(samples, at, Math.min(512, samples.length - at));
      }
      stream.speechEnded(speech.length / 16);
      return heard.awaitFinal();
    }
  }
}
