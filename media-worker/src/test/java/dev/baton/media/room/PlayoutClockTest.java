package dev.baton.media.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlayoutClockTest {

  private static final long MS = 1_000_000;

  /** What a timer is late; measured on a virtual machine. */
  private static final long LATE = 80_000;

  private long now = 7 * MS;
  private long held;
  private int holds;

  private final PlayoutClock clock =
      new PlayoutClock(
          () -> now,
          nanos -> {
            held += nanos;
            holds++;
            now += nanos + LATE;
          });

  @Test
  void aDeviceThatCountsWholeMillisecondsKeepsItsRate() {
    long began = now;
    for (int pull = 0; pull < 1_000; pull++) {
      pull(1);
    }
    assertThat(now - began).isBetween(9_999 * MS, 10_001 * MS);
  }

  @Test
  void theFramesOfOnePullWaitOnce() {
    now += MS - 100_000;
    long woke = now / MS;
    clock.onFrame();
    clock.onFrame();
    clock.onFrame();
    assertThat(holds).isOne();
    assertThat(now / MS).isEqualTo(woke + 1);
  }

  @Test
  void aPullAtTheBeginningOfAMillisecondDoesNotWait() {
    now += 100_000;
    clock.onFrame();
    assertThat(holds).isZero();
  }

  @Test
  void aPullWaitsForLittleAndSeldom() {
    for (int pull = 0; pull < 1_000; pull++) {
      pull(20);
    }
    assertThat(holds).isLessThan(150);
    assertThat(held / holds).isLessThanOrEqualTo(PlayoutClock.NEAR_NANOS);
  }

  /** What the headless device of webrtc-java 0.14.0 does every 10 ms. */
  private void pull(int tracks) {
    long woke = now / MS;
    for (int track = 0; track < tracks; track++) {
      clock.onFrame();
    }
    now += (10 - (now / MS - woke)) * MS + LATE;
  }
}
