package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.room.AudioFrameListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nobody got is played again, from the beginning of its sentence. */
final class SaidAgainTest {

  private static final int FRAMES_OF_A_WORD = 10;

  private final ManualTime time = new ManualTime();

  /** The number of the word in each frame; 0 is silence. */
  private final List<Integer> heard = new ArrayList<>();

  private final List<String> written = new ArrayList<>();
  private final Playout playout = new Playout(frame -> heard.add((int) frame[100]), time);
  private boolean over;

  private final Utterance.Listener listener =
      new Utterance.Listener() {
        @Override
        public void started(Instant at) {}

        @Override
        public void played(String words) {
          written.add(words.strip());
        }

        @Override
        public void ended(boolean cut, Instant at) {
          over = true;
        }
      };

  @Test
  void theSentenceThatWasCutOffIsSaidAgainFromItsBeginningAndTheRestOnce() {
    say(true, "One", "two.", "Three", "four", "five.");
    play(45);
    long cutOff = now() - 30;

    playout.sayAgain(cutOff);
    play(60);

    assertThat(words()).containsExactly(1, 2, 3, 4, 5, 3, 4, 5);
    assertThat(written).containsExactly("One", "two.", "Three", "four", "five.");
    assertThat(over).isTrue();
  }

  @Test
  void whatWasSaidToItsEndBeforeItWasKnownIsSaidAgain() {
    say(true, "One", "two.");
    play(30);
    assertThat(over).isTrue();

    playout.sayAgain(now() - 250);
    play(30);

    assertThat(words()).containsExactly(1, 2, 1, 2);
    assertThat(written).containsExactly("One", "two.");
  }

  @Test
  void whatReachedSomebodyIsNotSaidAgain() {
    say(true, "One", "two.");
    play(60);

    playout.sayAgain(now() - 100);
    play(30);

    assertThat(words()).containsExactly(1, 2);
  }

  @Test
  void nothingIsSaidAgainToAUserWhoHasGoneOnToSomethingElse() {
    say(true, "One", "two.");
    play(15);

    playout.forget();
    playout.sayAgain(now() - 100);
    play(20);

    assertThat(words()).containsExactly(1, 2);
  }

  @Test
  void aUserWhoSpeaksMeanwhileSilencesIt() {
    say(true, "One", "two", "three", "four.");
    play(15);
    playout.sayAgain(now() - 100);
    play(5);

    playout.hold();
    play(50);
    playout.release();
    play(60);

    assertThat(heard.subList(20, 70)).containsOnly(0);
    assertThat(words()).containsExactly(1, 2, 1, 2, 3, 4);
  }

  @Test
  void whatIsCutOffAgainIsSaidOnceMore() {
    say(true, "One", "two", "three.");
    play(15);
    playout.sayAgain(now() - 100);
    play(12);

    playout.sayAgain(now() - 20);
    play(60);

    assertThat(words()).containsExactly(1, 2, 1, 2, 1, 2, 3);
  }

  @Test
  void aSentenceLongAgoIsForgotten() {
    say(true, "One.");
    play(15);
    time.advance(Duration.ofSeconds(11));
    play(1);

    playout.sayAgain(now() - 12_000);
    play(20);

    assertThat(words()).containsExactly(1);
  }

  private void say(boolean interruptible, String... words) {
    var utterance = playout.open(listener, interruptible);
    for (int i = 0; i < words.length; i++) {
      var sound = new short[FRAMES_OF_A_WORD * AudioFrameListener.FRAME_SAMPLES];
      Arrays.fill(sound, (short) (i + 1));
      utterance.append(sound, words[i] + " ");
    }
    utterance.complete();
  }

  private void play(int frames) {
    for (int i = 0; i < frames; i++) {
      playout.tick();
      time.advance(Duration.ofMillis(10));
    }
  }

  private long now() {
    return time.millis();
  }

  /** Without silence, each once where it goes on. */
  private List<Integer> words() {
    var words = new ArrayList<Integer>();
    int last = 0;
    for (int word : heard) {
      if (word != 0 && word != last) {
        words.add(word);
      }
      last = word == 0 ? last : word;
    }
    return words;
  }
}
