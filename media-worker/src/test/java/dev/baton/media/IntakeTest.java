package dev.baton.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.load.FakeVitals;
import dev.baton.media.load.LoadGate;
import dev.baton.media.load.LoadMeter;
import dev.baton.media.load.Retirement;
import dev.baton.media.load.TickLateness;
import dev.baton.media.session.ActiveSessions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IntakeTest {

  private final FakeVitals process = new FakeVitals();
  private final ActiveSessions sessions = new ActiveSessions(24);
  private final Retirement retirement = new Retirement(1, 100);
  private final List<Boolean> polling = new ArrayList<>();
  private final Intake intake =
      new Intake(
          new LoadMeter(process, new TickLateness(), 2, 1_000, () -> process.nanos),
          new LoadGate(0.7, () -> process.nanos),
          process,
          retirement,
          sessions,
          () -> process.nanos,
          polling::add);

  @Test
  void aBusyWorkerStopsPollingOnceAndPollsAgainWhenItIsCalm() {
    memory(500);
    memory(710);
    assertThat(intake.closed()).isNull();
    process.work(5_000, 0);
    memory(710);
    assertThat(intake.closed()).isEqualTo("the worker is too busy");
    memory(650);
    assertThat(polling).containsExactly(false);

    memory(590);
    assertThat(intake.closed()).isNull();
    assertThat(polling).containsExactly(false, true);
    assertThat(intake.leaving()).isFalse();
  }

  @Test
  void aWorkerThatStopsDoesNotOpenAgain() {
    intake.drain();
    memory(10);

    assertThat(intake.closed()).isEqualTo("the worker is stopping");
    assertThat(intake.leaving()).isTrue();
    assertThat(polling).containsExactly(false);
  }

  @Test
  void aWorkerRetiresOnlyWhenItsTurnHasCome() {
    intake.decide();
    process.resident = 2 << 20;
    process.heap = 0;
    intake.decide();
    assertThat(retirement.due()).isTrue();
    assertThat(intake.leaving()).isFalse();

    retirement.grant();
    intake.decide();
    assertThat(intake.leaving()).isTrue();
    assertThat(intake.closed()).isEqualTo("the worker retires");
    assertThat(intake.retired()).isDone();
  }

  private void memory(long share) {
    process.resident = share;
    process.heap = share;
    intake.decide();
  }
}
