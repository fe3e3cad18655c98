package dev.baton.media.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Places frames by the time they came, on a line whose first sample is at second zero. */
class MixerTest {

  private static final long MS = 1_000_000;

  private final Mixer mixer = new Mixer(0);
  private short[] heard = new short[48_000];
  private int length;

  @Test
  void framesThatComeInABurstLieWhereTheyBelong() {
    var source = mixer.addSource();
    for (int i = 0; i < 100; i++) {
      boolean stalled = i >= 40 && i < 55;
      source.offer(constant(i + 1), (stalled ? 550 : i * 10L) * MS);
    }
    mixer.finish(1_000 * MS, this::hear);

    for (int i = 0; i < 100; i++) {
      assertThat(heard[i * 480 + 240]).isEqualTo((short) (i + 1));
    }
    assertThat(mixer.lostFrames()).isZero();
  }

  @Test
  void jitterLeavesNoGapsAndLosesNothing() {
    var random = new Random(7);
    var source = mixer.addSource();
    long latest = 0;
    for (int i = 0; i < 200; i++) {
      latest = Math.max(latest, i * 10L + random.nextInt(40));
      source.offer(constant(1), latest * MS);
    }
    mixer.finish(2_100 * MS, this::hear);

    int first = firstSound(0);
    assertThat(first).isLessThan(40 * 48);
    for (int i = first; i < first + 200 * 480; i++) {
      assertThat(heard[i]).isEqualTo((short) 1);
    }
  }

  @Test
  void aPauseIsKept() {
    var source = mixer.addSource();
    source.offer(constant(7), 100 * MS);
    source.offer(constant(8), 900 * MS);
    mixer.finish(1_000 * MS, this::hear);

    assertThat(firstSound(0)).isEqualTo(4_800);
    assertThat(firstSound(4_800 + 480)).isEqualTo(43_200);
  }

  @Test
  void aSourceWhoseClockIsWrongNeverDriftsFromTheOther() {
    var right = mixer.addSource();
    var slow = mixer.addSource();
    int seconds = 600;
    double slowAt = 0;
    for (int ms = 0; ms < seconds * 1000; ms += 10) {
      boolean mark = ms % 60_000 >= 30_000 && ms % 60_000 < 30_100;
      right.offer(constant(mark ? 100 : 0), ms * MS);
      if (slowAt <= ms) {
        slow.offer(constant(mark ? 1000 : 0), (long) (slowAt * MS));
        slowAt += 10.01;
      }
      mixer.advance(ms * MS, this::hear);
    }
    mixer.finish(seconds * 1000 * MS, this::hear);

    assertThat(length).isEqualTo(seconds * 48_000);
    for (int minute = 0; minute < seconds / 60; minute++) {
      int from = minute * 60 * 48_000;
      double due = minute * 60_000 + 30_000;
      assertThat(firstAbove(99, from) / 48.0).isCloseTo(due, within(21.0));
      assertThat(firstAbove(999, from) / 48.0).isCloseTo(due, within(31.0));
    }
  }

  @Test
  void aSourceThatRunsAheadOfTheClockIsHeldBack() {
    var source = mixer.addSource();
    for (int i = 0; i < 1_000; i++) {
      source.offer(constant(5), (long) (i * 9.9 * MS));
      mixer.advance((long) (i * 9.9 * MS), this::hear);
    }
    mixer.finish(9_900 * MS, this::hear);

    assertThat(mixer.lostFrames()).isBetween(7L, 10L);
  }

  @Test
  void aSourceThatLeftIsForgottenWhenWhatItGaveIsMixed() {
    mixer.addSource();
    for (int i = 0; i < 100; i++) {
      var passing = mixer.addSource();
      passing.offer(constant(3), i * 100 * MS);
      mixer.removeSource(passing);
      mixer.advance(i * 100 * MS, this::hear);
      assertThat(mixer.sources()).isLessThan(6);
    }
    mixer.finish(10_000 * MS, this::hear);

    for (int i = 0; i < 100; i++) {
      assertThat(heard[i * 4_800 + 240]).isEqualTo((short) 3);
    }
    assertThat(mixer.lostFrames()).isZero();
  }

  @Test
  void loudVoicesTogetherAreLimitedNotWrapped() {
    mixer.addSource().offer(constant(30_000), 0);
    mixer.addSource().offer(constant(30_000), 0);
    mixer.finish(20 * MS, this::hear);

    assertThat(heard[100]).isEqualTo(Short.MAX_VALUE);
  }

  private int firstSound(int from) {
    return firstAbove(0, from);
  }

  private int firstAbove(int level, int from) {
    int at = from;
    while (heard[at] <= level) {
      at++;
    }
    return at;
  }

  private void hear(short[] samples, int count) {
    if (length + count > heard.length) {
      heard = Arrays.copyOf(heard, (length + count) * 2);
    }
    System.arraycopy(samples, 0, heard, length, count);
    length += count;
  }

  private static short[] constant(int value) {
    var frame = new short[480];
    Arrays.fill(frame, (short) value);
    return frame;
  }
}
