package dev.baton.media.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LoadGateTest {

  private long nanos;

  @Test
  void oneShortPauseDoesNotCloseIt() {
    var gate = new LoadGate(0.7, () -> nanos);
    for (int i = 0; i < 3; i++) {
      nanos += 2_500_000_000L;
      assertThat(gate.opensAt(i % 2 == 0 ? 1 : 0.5)).isTrue();
    }
  }

  @Test
  void itClosesAboveTheLimitAndOpensWellBelowIt() {
    var gate = new LoadGate(0.7, () -> nanos);

    assertThat(gate.opensAt(0.7)).isTrue();
    assertThat(gate.opensAt(0.71)).isTrue();
    nanos += 5_000_000_000L;
    assertThat(gate.opensAt(0.71)).isFalse();
    assertThat(gate.opensAt(0.65)).isFalse();
    assertThat(gate.opensAt(0.59)).isTrue();
    assertThat(gate.opensAt(0.65)).isTrue();
  }

  @Test
  void aLimitOfOneNeverCloses() {
    var gate = new LoadGate(1, () -> nanos);
    nanos += 10_000_000_000L;
    assertThat(gate.opensAt(1)).isTrue();
  }
}
