package dev.baton.deploy.bench;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.Providers;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.voice.WholeSpeech;
import dev.baton.workflows.agent.ModelChoice;
import java.time.Duration;

/**
 * The two things callers say, in real speech: detectors of voice are not to be fooled with tones.
 *
 * @param question under 2.5 s
 * @param request over 2.5 s, without a pause that could end the turn
 */
public record Phrases(Phrase question, Phrase request) {

  static final String QUESTION = "Tell me the time please.";
  static final String REQUEST =
      "Would you please be so kind and tell me a very long story about the big old ship that sailed"
          + " around the wide world";

  /** The provider {@code loopback} takes shorter utterances for the question, longer ones not. */
  private static final int LIMIT_MS = 2_500;

  /** Far enough from the limit for what a detector adds or cuts. */
  private static final int MARGIN_MS = 500;

  private static final Duration SPOKEN_WITHIN = Duration.ofSeconds(20);

  /** Speaks them with the provider that needs no network. */
  public static Phrases speak() throws InterruptedException {
    try {
      return speak(Providers.find(TextToSpeech.class, "offline"));
    } catch (ProviderException e) {
      throw new BenchException(
          "callers cannot speak: %s; install libespeak-ng1".formatted(e.getMessage()), e);
    }
  }

  static Phrases speak(TextToSpeech voice) throws InterruptedException {
    var question = Phrase.of(spoken(voice, QUESTION));
    var request = Phrase.of(spoken(voice, REQUEST));
    if (question.lengthMs() > LIMIT_MS - MARGIN_MS || request.lengthMs() < LIMIT_MS + MARGIN_MS) {
      throw new BenchException(
          "the callers' phrases take %d and %d ms instead of at most %d and at least %d"
              .formatted(
                  question.lengthMs(),
                  request.lengthMs(),
                  LIMIT_MS - MARGIN_MS,
                  LIMIT_MS + MARGIN_MS));
    }
    return new Phrases(question, request);
  }

  private static short[] spoken(TextToSpeech voice, String text) throws InterruptedException {
    try {
      return WholeSpeech.of(
          text, voice, new ModelChoice(voice.name(), null, null), "en-US", SPOKEN_WITHIN);
    } catch (ProviderException e) {
      throw new BenchException("the provider '%s' does not speak".formatted(voice.name()), e);
    }
  }
}
