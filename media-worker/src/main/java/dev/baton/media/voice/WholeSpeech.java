package dev.baton.media.voice;

import static dev.baton.media.room.AudioFrameListener.SAMPLE_RATE_HZ;

import dev.baton.media.audio.Resampler;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.workflows.agent.ModelChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What is spoken to its end before anybody hears it: by callers that measure, try or interrupt. */
public final class WholeSpeech implements TextToSpeech.Listener {

  private final List<short[]> parts = new ArrayList<>();
  private final CompletableFuture<short[]> done = new CompletableFuture<>();
  private @Nullable Resampler resampler;

  private WholeSpeech() {}

  /**
   * Has a text spoken.
   *
   * @param language BCP 47 tag
   * @return 48 kHz mono
   * @throws ProviderException when the voice does not speak, or not within that time
   */
  public static short[] of(
      String text, TextToSpeech voice, ModelChoice choice, String language, Duration patience)
      throws InterruptedException {
    var speech = new WholeSpeech();
    var synthesis = voice.open(choice, language, speech);
    synthesis.push(text);
    synthesis.finish();
    try {
      return speech.done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      synthesis.cancel();
      throw new ProviderException("the voice '%s' does not speak".formatted(voice.name()), true, e);
    }
  }

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
