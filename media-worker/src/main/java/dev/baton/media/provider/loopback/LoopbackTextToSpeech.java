package dev.baton.media.provider.loopback;

import dev.baton.media.provider.CallbackQueue;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.workflows.agent.ModelChoice;
import java.util.regex.Pattern;

/** Speaks 0.1 s of a 440 Hz tone at half scale for each word, without gap or click. */
public final class LoopbackTextToSpeech implements TextToSpeech {

  /** Rate of the room, so that nothing resamples, Hz. */
  static final int SAMPLE_RATE_HZ = 48_000;

  /** 0.1 s. */
  static final int WORD_SAMPLES = SAMPLE_RATE_HZ / 10;

  private static final double TONE_HZ = 440;
  private static final double HALF_SCALE = 16_384;
  private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*");

  /** 44 whole periods, so that words join without a break in phase. */
  private static final short[] TONE = tone();

  @Override
  public String name() {
    return "loopback";
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public Synthesis open(ModelChoice choice, String language, Listener listener) {
    var callbacks = new CallbackQueue("loopback-tts");
    return new Synthesis() {
      @Override
      public void push(String text) {
        callbacks.execute(() -> speak(text, listener, callbacks));
      }

      @Override
      public void finish() {
        callbacks.execute(listener::onDone);
      }

      @Override
      public void cancel() {
        callbacks.close();
      }
    };
  }

  private static void speak(String text, Listener listener, CallbackQueue callbacks) {
    var words = WORD.matcher(text);
    while (words.find() && !callbacks.closed()) {
      listener.onAudio(TONE.clone(), SAMPLE_RATE_HZ, words.group());
    }
  }

  private static short[] tone() {
    var samples = new short[WORD_SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          (short) Math.round(HALF_SCALE * Math.sin(2 * Math.PI * TONE_HZ * i / SAMPLE_RATE_HZ));
    }
    return samples;
  }
}
