package dev.baton.deploy.bench;

import static dev.baton.media.room.AudioFrameListener.SAMPLE_RATE_HZ;

import dev.baton.media.audio.Resampler;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.Providers;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.workflows.agent.ModelChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

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
    var collector = new Collector();
    var synthesis = voice.open(new ModelChoice(voice.name(), null, null), "en-US", collector);
    synthesis.push(text);
    synthesis.finish();
    try {
      return collector.done.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      synthesis.cancel();
      throw new BenchException("the provider '" + voice.name() + "' does not speak", e);
    }
  }

  private static final class Collector implements TextToSpeech.Listener {
    private final List<short[]> parts = new ArrayList<>();
    private final CompletableFuture<short[]> done = new CompletableFuture<>();
    private @Nullable Resampler resampler;

    @Override
    public synchronized void onAudio(short[] samples, int sampleRateHz, String text) {
      if (resampler == null) {
        resampler = new Resampler(sampleRateHz, SAMPLE_RATE_HZ);
      }
      parts.add(resampler.push(samples));
    }

    @Override
    public synchronized void onDone() {
      int length = parts.stream().mapToInt(part -> part.length).sum();
      var all = new short[length];
      int at = 0;
      for (var part : parts) {
        System.arraycopy(part, 0, all, at, part.length);
        at += part.length;
      }
      done.complete(Arrays.copyOf(all, at));
    }

    @Override
    public void onError(ProviderException error) {
      done.completeExceptionally(error);
    }
  }
}
