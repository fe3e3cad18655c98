package dev.baton.media.simulation.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.egress.EgressOutput;
import dev.baton.workflows.coordination.egress.EgressRequest;
import dev.baton.workflows.coordination.egress.EgressRequest.StartEgress;
import dev.baton.workflows.coordination.egress.EgressSource;
import dev.baton.workflows.coordination.task.TaskRequest;
import io.temporal.common.converter.EncodedValues;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.DynamicWorkflow;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EgressExportsTest {

  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void theEgressSpecialistIsAskedForTheSoundOfTheRoomInAFileOfItsOwn()
      throws InterruptedException, IOException {
    BlockingQueue<TaskRequest> asked = new LinkedBlockingQueue<>();
    temporal
        .newWorker(CoordinationContract.COORDINATION_QUEUE)
        .registerWorkflowImplementationFactory(Listens.class, () -> new Listens(asked));
    temporal.start();

    new EgressExports(temporal.getWorkflowClient(), "b1").begin("room-7", "0007-refund-raj");

    var step = asked.take().steps().getFirst();
    assertThat(step.specialist()).isEqualTo(Specialist.EGRESS);
    var request = (StartEgress) new ObjectMapper().treeToValue(step.request(), EgressRequest.class);
    assertThat(request.source())
        .isEqualTo(new EgressSource.RoomComposite("room-7", null, true, false, null));
    assertThat(request.outputs())
        .containsExactly(new EgressOutput.File("simulations/b1/0007-refund-raj.mp3", "mp3", null));
  }

  /** In the place of the coordinator: only listens. */
  private record Listens(BlockingQueue<TaskRequest> asked) implements DynamicWorkflow {
    @Override
    public @Nullable Object execute(EncodedValues arguments) {
      asked.add(arguments.get(0, TaskRequest.class));
      return null;
    }
  }
}
