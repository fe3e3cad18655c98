package dev.baton.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.session.EndReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class HeartbeatTest {

  private final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();

  @Test
  void aSessionGoesOnWhileTemporalIsAway() throws InterruptedException {
    var said =
        new ArrayBlockingQueue<>(
            3, true, List.of(Tenure.State.HELD, Tenure.State.UNKNOWN, Tenure.State.UNKNOWN));
    try (var heartbeat = heartbeat(said)) {
      said.put(Tenure.State.HELD);
      said.put(Tenure.State.UNKNOWN);
      said.put(Tenure.State.HELD);
      said.put(Tenure.State.HELD); // the first has been taken before this one fits in
      assertThat(endings).isEmpty();
    }
  }

  @Test
  void aSessionThatItsWorkflowGivesUpEnds() throws InterruptedException {
    try (var heartbeat = heartbeat(new LinkedBlockingQueue<>(List.of(Tenure.State.CANCELLED)))) {
      assertThat(endings.poll(20, TimeUnit.SECONDS))
          .isEqualTo(new Ending.Over(EndReason.REQUESTED));
    }
  }

  @Test
  void aSessionThatAnotherWorkerHasEndsWithoutAWord() throws InterruptedException {
    try (var heartbeat = heartbeat(new LinkedBlockingQueue<>(List.of(Tenure.State.OVER)))) {
      assertThat(endings.poll(20, TimeUnit.SECONDS)).isInstanceOf(Ending.Fenced.class);
    }
  }

  private Heartbeat heartbeat(BlockingQueue<Tenure.State> said) {
    return new Heartbeat("test", () -> next(said), Duration.ZERO, endings::add, () -> false);
  }

  private static Tenure.State next(BlockingQueue<Tenure.State> said) {
    try {
      return said.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Tenure.State.UNKNOWN;
    }
  }
}
