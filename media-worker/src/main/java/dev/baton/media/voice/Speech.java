package dev.baton.media.voice;

import dev.baton.media.audio.Resampler;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.room.AudioFrameListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One answer on its way from text to the track: {@code TTS → resample → playout}. Text comes from
 * the mailbox; audio goes from the provider's thread straight into the utterance.
 */
final class Speech implements TextToSpeech.Listener {

  private final Utterance utterance;
  private final Consumer<ProviderException> onError;
  private TextToSpeech.@Nullable Synthesis synthesis;
  private @Nullable Resampler resampler;
  private int rateHz = AudioFrameListener.SAMPLE_RATE_HZ;
  private volatile boolean stopped;

  private Speech(Utterance utterance, Consumer<ProviderException> onError) {
    this.utterance = utterance;
    this.onError = onError;
  }

  /**
   * @param onError told of a synthesis that broke off, on any thread; what was synthesised before
   *     is played
   */
  static Speech open(
      Cast cast, String language, Utterance utterance, Consumer<ProviderException> onError) {
    var speech = new Speech(utterance, onError);
    try {
      speech.synthesis = cast.tts().open(cast.agent().models().tts(), language, speech);
    } catch (ProviderException e) {
      speech.onError(e);
    }
    return speech;
  }

  /** Speaks a sentence after those before. */
  void push(String sentence) {
    if (synthesis != null && !stopped) {
      synthesis.push(sentence);
    }
  }

  /** No more sentences. */
  void finish() {
    if (synthesis != null && !stopped) {
      synthesis.finish();
    }
  }

  /** Stops the voice and what waits to be played. */
  void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    utterance.stop();
    if (synthesis != null) {
      synthesis.cancel();
    }
  }

  @Override
  public void onAudio(short[] samples, int sampleRateHz, String text) {
    if (stopped) {
      return;
    }
    if (sampleRateHz != rateHz) {
      rateHz = sampleRateHz;
      resampler =
          sampleRateHz == AudioFrameListener.SAMPLE_RATE_HZ
              ? null
              : new Resampler(sampleRateHz, AudioFrameListener.SAMPLE_RATE_HZ);
    }
    utterance.append(resampler == null ? samples : resampler.push(samples), text);
  }

  @Override
  public void onDone() {
    utterance.complete();
  }

  @Override
  public void onError(ProviderException error) {
    utterance.complete();
    if (!stopped) {
      onError.accept(error);
    }
  }
}
