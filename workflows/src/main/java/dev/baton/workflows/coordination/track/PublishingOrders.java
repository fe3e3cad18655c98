package dev.baton.workflows.coordination.track;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.task.CoordinationWorkflow;
import dev.baton.workflows.coordination.task.TaskRequest;
import dev.baton.workflows.coordination.task.TaskStep;
import dev.baton.workflows.tenant.Tenant;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Applies, from outside of workflows, what somebody may publish who has just joined. */
public final class PublishingOrders {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final WorkflowClient client;

  public PublishingOrders(WorkflowClient client) {
    this.client = client;
  }

  /**
   * Begins a task of the track specialist; once for each time that somebody joins.
   *
   * @param participantSid of this stay in the room ({@code PA_…})
   * @param request a {@link TrackRequest}, JSON
   * @return whether it was not begun before
   */
  public boolean apply(
      String room, String identity, String participantSid, String request, Instant joined) {
    var taskId = "publishing-" + participantSid;
    var goal = "Apply what '%s' may publish in room '%s'".formatted(identity, room);
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(CoordinationContract.workflowId(taskId))
            .setTaskQueue(CoordinationContract.COORDINATION_QUEUE)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
            .build();
    try {
      var task =
          new TaskRequest(
              taskId,
              "Publishing of " + identity,
              goal,
              List.of(new TaskStep(Specialist.TRACK, goal, JSON.readTree(request))),
              Map.of("room", room, "identity", identity),
              List.of(),
              TaskRequest.Origin.SESSION,
              joined,
              Tenant.ofRoom(room));
      var begun =
          WorkflowClient.start(
              client.newWorkflowStub(CoordinationWorkflow.class, options)::run, task);
      return begun.getWorkflowId().equals(options.getWorkflowId());
    } catch (WorkflowExecutionAlreadyStarted e) {
      return false;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the request that applies a rule is no JSON", e);
    }
  }
}
