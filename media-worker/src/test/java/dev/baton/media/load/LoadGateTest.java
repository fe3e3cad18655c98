package dev.baton.media.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LoadGateTest {

  @Test
  void itClosesAboveTheLimitAndOpensWellBelowIt() {
    var gate = new LoadGate(0.7);

    assertThat(gate.opensAt(0.7)).isTrue();
    assertThat(gate.opensAt(0.71)).isFalse();
    assertThat(gate.opensAt(0.65)).isFalse();
    assertThat(gate.opensAt(0.59)).isTrue();
    assertThat(gate.opensAt(0.65)).isTrue();
  }

  @Test
  void aLimitOfOneNeverCloses() {
    assertThat(new LoadGate(1).opensAt(1)).isTrue();
  }
}
