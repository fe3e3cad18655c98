package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.provider.EndOfTurnModel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class TurnAudioTest {

  private static final int WINDOW = 512;
  private static final int BEFORE = EndOfTurnModel.SAMPLE_RATE_HZ / 2;

  private final TurnAudio audio = new TurnAudio();
  private int added;

  @Test
  void aTurnBeginsHalfASecondBeforeSpeechWasNoticed() {
    add(100);
    audio.begin(2 * WINDOW);
    add(10);

    var turn = audio.turn();
    assertThat(turn).hasSize(BEFORE + 12 * WINDOW);
    assertThat(turn[turn.length - 1]).isEqualTo((short) 109);
    assertThat(turn[0]).isEqualTo((short) ((98 * WINDOW - BEFORE) / WINDOW));
  }

  @Test
  void atTheVeryBeginningThereIsLess() {
    add(3);
    audio.begin(2 * WINDOW);

    assertThat(audio.turn()).hasSize(3 * WINDOW);
  }

  @Test
  void ofALongTurnTheLastEightSecondsAreRemembered() {
    add(10);
    audio.begin(2 * WINDOW);
    add(1_000);

    var turn = audio.turn();
    assertThat(turn).hasSize(EndOfTurnModel.MAX_SAMPLES);
    assertThat(turn[turn.length - 1]).isEqualTo((short) 1_009);
    assertThat(turn[0]).isEqualTo((short) (1_010 - EndOfTurnModel.MAX_SAMPLES / WINDOW));
  }

  /** Each sample says in which window it came. */
  private void add(int windows) {
    for (int i = 0; i < windows; i++) {
      var window = new short[WINDOW];
      Arrays.fill(window, (short) added++);
      audio.add(window);
    }
  }
}
