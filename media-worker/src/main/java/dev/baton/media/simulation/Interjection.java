package dev.baton.media.simulation;

import static dev.baton.media.room.AudioFrameListener.SAMPLE_RATE_HZ;

import dev.baton.media.audio.Resampler;
import dev.baton.media.provider.ProviderException;
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
 * A line that is said at its moment, whoever talks: spoken before the conversation begins.
 *
 * @param text its words
 * @param samples 48 kHz mono, without the silence around them
 */
record Interjection(String text, short[] samples) {

  private static final long SPOKEN_WITHIN_S = 20;

  /** Quieter is no part of the words. */
  private static final int QUIET = 64;

  /**
   * Has it spoken.
   *
   * @throws ProviderException when the voice does not do so
   */
  static Interjection of(String text, TextToSpeech voice, ModelChoice choice, String language) {
    var spoken = new Spoken();
    var synthesis = voice.open(choice, language, spoken);
    synthesis.push(text);
    synthesis.finish();
    try {
      return new Interjection(text, trimmed(spoken.done.get(SPOKEN_WITHIN_S, TimeUnit.SECONDS)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderException("the voice was not waited for", true, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new ProviderException("the voice does not say \"%s\"".formatted(text), true, e);
    }
  }

  private static short[] trimmed(short[] samples) {
    int from = 0;
    int to = samples.length;
    while (from < to && Math.abs(samples[from]) < QUIET) {
      from++;
    }
    while (to > from && Math.abs(samples[to - 1]) < QUIET) {
      to--;
    }
    return Arrays.copyOfRange(samples, from, to);
  }

  /** How long it takes to say, ms. */
  int lengthMs() {
    return samples.length * 1_000 / SAMPLE_RATE_HZ;
  }

  private static final class Spoken implements TextToSpeech.Listener {
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
      var all = new short[parts.stream().mapToInt(part -> part.length).sum()];
      int end = 0;
      for (var part : parts) {
        System.arraycopy(part, 0, all, end, part.length);
        end += part.length;
      }
      done.complete(all);
    }

    @Override
    public void onError(ProviderException error) {
      done.completeExceptionally(error);
    }
  }
}
