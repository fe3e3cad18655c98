package dev.baton.media.listening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.room.AudioFrameListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MixTest {

  private final List<Integer> heard = new ArrayList<>();
  private final Mix mix = new Mix(frame -> heard.add((int) frame[240]));
  private final AudioFrameListener ann = mix.add("ann");

  private static void say(AudioFrameListener voice, int level) {
    var frame = new short[AudioFrameListener.FRAME_SAMPLES];
    Arrays.fill(frame, (short) level);
    voice.onFrame(frame);
  }

  @Test
  void aLonelyVoicePassesAsItIs() {
    say(ann, 700);
    say(ann, 7);

    assertThat(heard).containsExactly(700, 7);
    assertThat(mix.utteranceEnded()).isEqualTo("ann");
  }

  @Test
  void whatIsSaidAtOnceIsHeardAtOnce() {
    var ben = mix.add("ben");
    for (int i = 0; i < 3; i++) {
      say(ann, 1_000);
      say(ben, 500);
    }

    assertThat(heard).hasSize(3).endsWith(1_500, 1_500);
  }

  @Test
  void loudVoicesTogetherDoNotOverflow() {
    var ben = mix.add("ben");
    for (int i = 0; i < 2; i++) {
      say(ann, 30_000);
      say(ben, 30_000);
    }

    assertThat(heard).last().isEqualTo(32_767);
  }

  @Test
  void theNoiseOfWhoIsSilentIsKeptOutWhileSomebodySpeaks() {
    var ben = mix.add("ben");
    for (int i = 0; i < 50; i++) {
      say(ann, 4_000);
      say(ben, 100);
    }

    assertThat(heard).last().isEqualTo(4_000);
  }

  @Test
  void whoIsCutOffDoesNotHoldTheOthersUp() {
    mix.add("ben");
    for (int i = 0; i < 5; i++) {
      say(ann, 1_000 + i);
    }

    assertThat(heard).endsWith(1_002, 1_003);
  }

  @Test
  void whoeverWasLoudestMostOfTheTimeSaidIt() {
    var ben = mix.add("ben");
    for (int i = 0; i < 100; i++) {
      say(ann, 60);
      say(ben, i < 80 ? 3_000 : 40);
    }
    assertThat(mix.speaking()).isEqualTo("ben");
    assertThat(mix.utteranceEnded()).isEqualTo("ben");

    for (int i = 0; i < 20; i++) {
      say(ann, 3_000);
      say(ben, 40);
    }
    assertThat(mix.utteranceEnded()).isEqualTo("ann");
    assertThat(mix.speaking()).as("nobody since").isEqualTo("ann");
  }

  @Test
  void whoLeavesIsNotHeardAnyMore() {
    var ben = mix.add("ben");
    say(ann, 1_000);
    mix.remove(ben);
    say(ben, 5_000);
    say(ann, 1_001);

    assertThat(heard).containsExactly(1_001);
  }
}
