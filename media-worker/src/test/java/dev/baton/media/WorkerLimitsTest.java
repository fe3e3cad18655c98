package dev.baton.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WorkerLimitsTest {

  @Test
  void whatIsNotSetHasADefault() {
    var limits = WorkerLimits.from(Map.of());

    assertThat(limits.maxLoad()).isEqualTo(0.7);
    assertThat(limits.memoryMb()).isPositive();
    assertThat(limits.drain()).isZero();
    assertThat(limits.retireMb()).isEqualTo(600);
    assertThat(limits.retireSessions()).isEqualTo(3_000);
  }

  @Test
  void whatIsSetCounts() {
    var limits =
        WorkerLimits.from(
            Map.of(
                "BATON_WORKER_MAX_LOAD", "0.5",
                "BATON_WORKER_MEMORY_MB", "2048",
                "BATON_DRAIN_S", "60",
                "BATON_WORKER_RETIRE_MB", "100",
                "BATON_WORKER_RETIRE_SESSIONS", "10"));

    assertThat(limits).isEqualTo(new WorkerLimits(0.5, 2_048, Duration.ofMinutes(1), 100, 10));
  }

  @Test
  void aLoadThatIsNoShareIsRefused() {
    assertThatThrownBy(() -> WorkerLimits.from(Map.of("BATON_WORKER_MAX_LOAD", "70")))
        .hasMessage("BATON_WORKER_MAX_LOAD is '70'; set it to a number between 0.1 and 1");
  }
}
