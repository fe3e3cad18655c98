package dev.baton.media.voice;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.cartesia.EmulatedCartesia;
import dev.baton.media.room.AudioFrameListener;
import dev.baton.workflows.agent.ModelChoice;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * From a vendor's wire to the frames that are played: which words sounded is known to the frame.
 */
final class TimedVoiceTest {

  private final WrittenText written = new WrittenText();
  private int playedMs;
  private final short[] frame = new short[AudioFrameListener.FRAME_SAMPLES];
  private final Utterance utterance =
      new Utterance(
          new Utterance.Listener() {
            @Override
            public void started(Instant at) {}

            @Override
            public void played(String more) {
              written.advance(more);
            }

            @Override
            public void ended(boolean cut, Instant at) {}
          },
          Clock.systemUTC(),
          true,
          new Tape());

  @Test
  void aWordCountsAsSoonAsItHasSoundedAndNoSooner() throws Exception {
    speak("It costs **$5.20** today.");

    assertThat(playedUntil(90)).isEmpty();
    assertThat(playedUntil(110)).isEqualTo("It");
    assertThat(playedUntil(210)).isEqualTo("It");
    assertThat(playedUntil(240)).isEqualTo("It costs");
    // "five dollars and twenty" has sounded by 725 ms, "cents" at 850.
    assertThat(playedUntil(840)).isEqualTo("It costs");
    assertThat(playedUntil(870)).isEqualTo("It costs **$5.20**");
    assertThat(playedUntil(960)).isEqualTo("It costs **$5.20**");
    assertThat(playedUntil(1_100)).isEqualTo("It costs **$5.20** today.");
  }

  private String playedUntil(int ms) {
    for (; playedMs < ms; playedMs += 10) {
      utterance.nextFrame(frame, false);
    }
    return written.spoken();
  }

  private void speak(String text) throws Exception {
    var done = new CountDownLatch(1);
    try (var vendor = new EmulatedCartesia()) {
      var speech =
          Speech.open(
              telling(vendor.voice(), done), ModelChoice.AUTO, "en-US", utterance, new Untold());
      written.append(text);
      speech.push(text);
      speech.finish();
      assertThat(done.await(20, SECONDS)).isTrue();
    }
  }

  /** The same voice, and a sign when all its audio has come. */
  private static TextToSpeech telling(TextToSpeech voice, CountDownLatch done) {
    return new TextToSpeech() {
      @Override
      public String name() {
        return voice.name();
      }

      @Override
      public boolean available() {
        return true;
      }

      @Override
      public Synthesis open(ModelChoice choice, String language, Listener listener) {
        return voice.open(
            choice,
            language,
            new Listener() {
              @Override
              public void onAudio(short[] samples, int sampleRateHz, String text) {
                listener.onAudio(samples, sampleRateHz, text);
              }

              @Override
              public void onDone() {
                listener.onDone();
                done.countDown();
              }

              @Override
              public void onError(ProviderException error) {
                listener.onError(error);
              }
            });
      }
    };
  }

  private static final class Untold implements Speech.Listener {
    @Override
    public void firstAudio() {}

    @Override
    public void failed(ProviderException error) {}
  }
}
