package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.room.AudioFrameListener;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlayoutTest {

  private static final Utterance.Listener NOBODY =
      new Utterance.Listener() {
        @Override
        public void started(Instant at) {}

        @Override
        public void played(String words) {}

        @Override
        public void ended(boolean cut, Instant at) {}
      };

  private final Speaker speaker = new Speaker();
  private final Playout playout = new Playout(speaker, Clock.systemUTC());

  @Test
  void loudspeakerThatRestedGetsEveryWord() {
    speaker.asleep = true;
    playout.tick();
    say(3 * AudioFrameListener.FRAME_SAMPLES);
    playout.tick();
    playout.tick();
    assertThat(speaker.heard).containsExactly("silence", "silence", "silence");
    speaker.asleep = false;
    for (int i = 0; i < 4; i++) {
      playout.tick();
    }
    assertThat(speaker.heard.subList(3, 7)).containsExactly("word", "word", "word", "silence");
  }

  @Test
  void loudspeakerIsWokenForWhatWillBeSaid() {
    playout.tick();
    assertThat(speaker.asked).isZero();
    speaker.asleep = true;
    playout.expect();
    playout.tick();
    playout.tick();
    assertThat(speaker.asked).isEqualTo(2);
    speaker.asleep = false;
    playout.tick();
    playout.tick();
    assertThat(speaker.asked).isEqualTo(3);
  }

  private void say(int samples) {
    var sound = new short[samples];
    Arrays.fill(sound, (short) 1000);
    var utterance = playout.open(NOBODY, true);
    utterance.append(sound, "word");
    utterance.complete();
  }

  private static final class Speaker implements Loudspeaker {
    private final List<String> heard = new ArrayList<>();
    private boolean asleep;
    private int asked;

    @Override
    public void onFrame(short[] frame) {
      heard.add(frame[0] == 0 ? "silence" : "word");
    }

    @Override
    public boolean wake() {
      asked++;
      return !asleep;
    }
  }
}
