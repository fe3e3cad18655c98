package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.media.audio.Resampler;
import dev.baton.media.provider.Speech;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.provider.silero.SileroVad;
import dev.baton.media.provider.webrtc.WebRtcVad;
import dev.baton.workflows.agent.TurnTaking;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Somebody says a sentence in a room that is not silent, and then nothing. */
final class NoiseAfterSpeechTest {

  /** Each place of the sentence in the detector's windows of 32 ms. */
  private static final int OFFSETS_MS = 32;

  private static final int STEP_MS = 4;

  private final SileroVad silero = new SileroVad();
  private final List<String> heard = new ArrayList<>();

  @Test
  void theNoiseIsNotTakenForMoreSpeech() throws InterruptedException {
    hear(new WebRtcVad());
  }

  @Test
  void norIsItBySilero() throws InterruptedException {
    assumeTrue(silero.available(), "silero_vad.onnx is not in BATON_MODELS_DIR");
    hear(silero);
  }

  private void hear(VoiceActivityDetector vad) throws InterruptedException {
    assumeTrue(Speech.available(), "libespeak-ng is not installed");
    assumeTrue(vad.available(), "the detector did not load");
    var sentence =
        new Resampler(16_000, 48_000)
            .push(Speech.of("Stop, I only want to know about Sunday.", "en-us"));
    for (int dbfs : new int[] {-60, -55, -50}) {
      for (int offset = 0; offset < OFFSETS_MS; offset += STEP_MS) {
        heard.clear();
        play(vad, sentence, offset, dbfs);
        assertThat(heard)
            .as("noise of %d dBFS, %d ms later", dbfs, offset)
            .containsExactly("started", "ended");
      }
    }
  }

  private void play(VoiceActivityDetector vad, short[] sentence, int offsetMs, int dbfs) {
    int before = 48 * (500 + offsetMs);
    var all = new short[(before + sentence.length + 48 * 2_000) / 480 * 480];
    System.arraycopy(sentence, 0, all, before, sentence.length);
    double peak = 32_768 * Math.pow(10, dbfs / 20.0) * Math.sqrt(3);
    var random = new Random(offsetMs);
    for (int i = 0; i < all.length; i++) {
      double noise = (2 * random.nextDouble() - 1) * peak;
      all[i] = (short) Math.clamp(Math.round(all[i] + noise), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    var frame = new short[480];
    try (var ears = new Ears(vad.open(), false, new Noted())) {
      ears.listenWith(new Unheard(), new TurnTaking(600, 150, 3_000, 500));
      for (int from = 0; from < all.length; from += frame.length) {
        System.arraycopy(all, from, frame, 0, frame.length);
        ears.onFrame(frame);
      }
    }
  }

  private final class Noted implements Ears.Listener {
    @Override
    public void speechStarted(int agoMs) {
      heard.add("started");
    }

    @Override
    public void speechSustained() {}

    @Override
    public void falseStart() {
      heard.add("false start");
    }

    @Override
    public void speechEnded(int silenceMs, short @Nullable [] turn) {
      heard.add("ended");
    }
  }

  private static final class Unheard implements SpeechToText.Stream {
    @Override
    public void speechStarted() {}

    @Override
    public void push(short[] samples, int offset, int length) {}

    @Override
    public void speechEnded(int speechMs) {}

    @Override
    public void close() {}
  }
}
