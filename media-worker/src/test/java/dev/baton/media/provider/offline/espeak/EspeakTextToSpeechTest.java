package dev.baton.media.provider.offline.espeak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.media.provider.SpokenAudio;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.workflows.agent.ModelChoice;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EspeakTextToSpeechTest {

  private final TextToSpeech espeak = new EspeakTextToSpeech();

  @BeforeEach
  void needsTheLibrary() {
    assumeTrue(espeak.available(), "libespeak-ng is not installed: apt install espeak-ng");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-us", "en-gb", "en-us+f3", "en-gb+m3"})
  void aSentenceIsSpokenInEachVoice(String voice) throws Exception {
    var spoken = speak(voice, "Please connect me to the coding expert.");

    assertThat(spoken.durationMs()).isBetween(1_500L, 4_000L);
    assertThat(rms(spoken.samples())).isGreaterThan(1_000);
  }

  @Test
  void aFemaleVariantHasAHigherPitchThanTheMaleVoice() throws Exception {
    var text = "Which voice is this, and how high does it speak?";

    assertThat(pitchHz(speak("en-us+f3", text))).isGreaterThan(1.2 * pitchHz(speak("en-us", text)));
  }

  @Test
  void anUnknownVoiceIsReplacedByTheLanguagesOwn() throws Exception {
    assertThat(pitchHz(speak("no-such-voice", "Hello my friend")))
        .isCloseTo(pitchHz(speak("en-us", "Hello my friend")), withinPercentage(3));
  }

  @Test
  void silenceAtTheEndsIsTrimmed() throws Exception {
    var samples = speak("en-us", "Hello").samples();

    assertThat(loudFrom(samples, 0, 600)).isTrue();
    assertThat(loudFrom(samples, samples.length - 600, 600)).isTrue();
  }

  @Test
  void theAnnouncedPartsAreTheWordsOfTheText() throws Exception {
    var spoken = speak("en-us", "Hello big world. It is über nice, ok");

    assertThat(spoken.texts())
        .containsExactly("Hello ", "big ", "world. ", "It ", "is ", "über ", "nice, ", "ok");
  }

  @Test
  void textWithoutASoundIsNotLost() throws Exception {
    var spoken = speak("en-us", "... ");

    assertThat(String.join("", spoken.texts())).isEqualTo("... ");
    assertThat(spoken.durationMs()).isLessThan(50);
  }

  @Test
  void pushedSentencesAreSpokenInOrderWithAPauseBetween() throws Exception {
    var spoken = new SpokenAudio();
    var synthesis = espeak.open(choice("en-us"), "en-US", spoken);
    synthesis.push("First.");
    synthesis.push("Second.");
    synthesis.finish();
    spoken.awaitEnd();

    var first = speak("en-us", "First.").samples();
    var second = speak("en-us", "Second.").samples();
    var pause = 120 * spoken.sampleRateHz() / 1_000;
    assertThat(spoken.samples().length)
        .isCloseTo(first.length + pause + second.length, withinPercentage(2));
    assertThat(spoken.texts()).containsExactly("First.", "Second.");
  }

  @Test
  void aShortReplyDoesNotWaitForTheEndOfALongOne() throws Exception {
    var longReply = new SpokenAudio();
    var longSynthesis = espeak.open(choice("en-us"), "en-US", longReply);
    longSynthesis.push("This sentence belongs to a very long reply. ".repeat(400));
    longSynthesis.finish();
    longReply.awaitFirst();

    speak("en-gb", "Here I am.");

    assertThat(longReply.ended()).isFalse();
    longSynthesis.cancel();
  }

  @Test
  void manyRepliesAtOnceKeepTheirVoices() throws Exception {
    var text = "All at the same time. One after the other.";
    var male = pitchHz(speak("en-us", text));
    var female = pitchHz(speak("en-us+f3", text));
    assertThat(female).isGreaterThan(male * 1.4);
    var replies = new ArrayList<SpokenAudio>();
    for (int i = 0; i < 10; i++) {
      var spoken = new SpokenAudio();
      var synthesis = espeak.open(choice(i % 2 == 0 ? "en-us" : "en-us+f3"), "en-US", spoken);
      synthesis.push(text);
      synthesis.finish();
      replies.add(spoken);
    }
    for (int i = 0; i < 10; i++) {
      assertThat(pitchHz(replies.get(i).awaitEnd()))
          .as("pitch; a voice wavers a little on purpose")
          .isCloseTo(i % 2 == 0 ? male : female, withinPercentage(15));
    }
  }

  @Test
  void aCancelledReplyGoesSilentAndTheNextOneSpeaks() throws Exception {
    var cancelled = new SpokenAudio();
    var synthesis = espeak.open(choice("en-us"), "en-US", cancelled);
    synthesis.push("This sentence belongs to a very long reply. ".repeat(400));
    synthesis.finish();
    cancelled.awaitFirst();
    synthesis.cancel();
    synthesis.push("More");

    speak("en-us", "Next.");
    speak("en-us", "And the one after it.");

    assertThat(cancelled.ended()).isFalse();
    assertThat(cancelled.texts().size()).isLessThan(400 * 8);
  }

  private SpokenAudio speak(String voice, String text) throws InterruptedException {
    var spoken = new SpokenAudio();
    var synthesis = espeak.open(choice(voice), "en-US", spoken);
    synthesis.push(text);
    synthesis.finish();
    return spoken.awaitEnd();
  }

  private static ModelChoice choice(String voice) {
    return new ModelChoice("offline", null, voice);
  }

  private static boolean loudFrom(short[] samples, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (Math.abs(samples[i]) > 60) {
        return true;
      }
    }
    return false;
  }

  /** Mean pitch of the voiced parts, by autocorrelation of windows of 40 ms. */
  private static double pitchHz(SpokenAudio spoken) {
    var samples = spoken.samples();
    int rate = spoken.sampleRateHz();
    int window = rate / 25;
    double sum = 0;
    int voiced = 0;
    for (int at = 0; at + 2 * window < samples.length; at += window) {
      double energy = correlation(samples, at, window, 0);
      int best = 0;
      double highest = 0.6 * energy;
      for (int lag = rate / 400; lag < rate / 60; lag++) {
        double c = correlation(samples, at, window, lag);
        if (c > highest) {
          highest = c;
          best = lag;
        }
      }
      if (best > 0 && energy > 1e6 * window) {
        sum += (double) rate / best;
        voiced++;
      }
    }
    return sum / voiced;
  }

  private static double correlation(short[] samples, int at, int window, int lag) {
    double sum = 0;
    for (int i = at; i < at + window; i++) {
      sum += (double) samples[i] * samples[i + lag];
    }
    return sum;
  }

  private static double rms(short[] samples) {
    double sum = 0;
    for (short s : samples) {
      sum += (double) s * s;
    }
    return Math.sqrt(sum / samples.length);
  }
}
