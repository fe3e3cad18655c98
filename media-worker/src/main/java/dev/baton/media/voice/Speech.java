package dev.baton.media.voice;

import dev.baton.media.audio.Resampler;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.room.AudioFrameListener;
import dev.baton.media.spoken.SpokenForm;
import dev.baton.workflows.agent.ModelChoice;
import org.jspecify.annotations.Nullable;

/**
 * One answer on its way from text to the track: {@code written → said → TTS → resample → playout}.
 * Text comes from the mailbox; audio goes from the provider's thread straight into the utterance.
 */
final class Speech implements TextToSpeech.Listener {

  /** Hears how the speech comes along, on any thread. */
  interface Listener {

    /** The first audio came. */
    void firstAudio();

    /** The synthesis broke off; what was synthesised before is played. */
    void failed(ProviderException error);
  }

  /** Carries words that are written and not said, and come after all that are: 10 ms. */
  private static final int LAST_SAMPLES = AudioFrameListener.FRAME_SAMPLES;

  private final Utterance utterance;
  private final SpokenForm form;
  private final Listener listener;
  private TextToSpeech.@Nullable Synthesis synthesis;
  private @Nullable Resampler resampler;
  private int rateHz = AudioFrameListener.SAMPLE_RATE_HZ;
  private boolean begun;
  private volatile boolean stopped;

  private Speech(Utterance utterance, SpokenForm form, Listener listener) {
    this.utterance = utterance;
    this.form = form;
    this.listener = listener;
  }

  /**
   * Begins to speak.
   *
   * @param choice which of its voices
   */
  static Speech open(
      TextToSpeech voice,
      ModelChoice choice,
      String language,
      Utterance utterance,
      Listener listener) {
    var speech = new Speech(utterance, new SpokenForm(language), listener);
    try {
      speech.synthesis = voice.open(choice, language, speech);
    } catch (ProviderException e) {
      speech.onError(e);
    }
    return speech;
  }

  /** Speaks a sentence, as it is written, after those before. */
  void push(String sentence) {
    if (synthesis != null && !stopped) {
      var said = form.push(sentence);
      if (!said.isEmpty()) {
        synthesis.push(said);
      }
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
    if (!begun) {
      begun = true;
      listener.firstAudio();
    }
    if (sampleRateHz != rateHz) {
      rateHz = sampleRateHz;
      resampler =
          sampleRateHz == AudioFrameListener.SAMPLE_RATE_HZ
              ? null
              : new Resampler(sampleRateHz, AudioFrameListener.SAMPLE_RATE_HZ);
    }
    utterance.append(resampler == null ? samples : resampler.push(samples), written(text));
  }

  /** What the voice announced, as it was written; white space when no word of it is complete. */
  private String written(String announced) {
    if (announced.isEmpty()) {
      return "";
    }
    var words = form.announce(announced);
    return words.isEmpty() ? " " : words;
  }

  @Override
  public void onCut(String unspoken) {
    utterance.cut(unspoken);
  }

  @Override
  public void onDone() {
    var unsaid = form.rest();
    if (!unsaid.isBlank()) {
      utterance.append(new short[LAST_SAMPLES], unsaid);
    }
    utterance.complete();
  }

  @Override
  public void onError(ProviderException error) {
    utterance.complete();
    if (!stopped) {
      listener.failed(error);
    }
  }
}
