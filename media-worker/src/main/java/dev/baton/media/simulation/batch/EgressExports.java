package dev.baton.media.simulation.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.media.simulation.RoomExports;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.task.CoordinationWorkflow;
import dev.baton.workflows.coordination.task.TaskRequest;
import dev.baton.workflows.coordination.task.TaskStep;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has LiveKit Egress record rooms: a task of the installation's egress specialist for each, which
 * ends with the room.
 */
final class EgressExports implements RoomExports {

  private static final Logger log = LoggerFactory.getLogger(EgressExports.class);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final WorkflowClient client;
  private final String batch;

  /**
   * @param batch id of the batch, which the files' paths begin with
   */
  EgressExports(WorkflowClient client, String batch) {
    this.client = client;
    this.batch = batch;
  }

  @Override
  public void begin(String room, String conversation) {
    var goal = "Record the sound of the simulated conversation " + conversation;
    var task =
        new TaskRequest(
            "simulation-" + UUID.randomUUID(),
            "Record a simulated conversation",
            goal,
            List.of(new TaskStep(Specialist.EGRESS, goal, request(room, conversation))),
            Map.of(),
            List.of(),
            TaskRequest.Origin.SESSION,
            Instant.now());
    try {
      var workflow =
          client.newWorkflowStub(
              CoordinationWorkflow.class,
              WorkflowOptions.newBuilder()
                  .setTaskQueue(CoordinationContract.COORDINATION_QUEUE)
                  .setWorkflowId(CoordinationContract.workflowId(task.taskId()))
                  .build());
      var unused = WorkflowClient.start(workflow::run, task);
    } catch (WorkflowException e) {
      log.atWarn().addKeyValue("conversation", conversation).setCause(e).log("it is not exported");
    }
  }

  private ObjectNode request(String room, String conversation) {
    var request = JSON.objectNode().put("operation", "start_egress");
    request
        .putObject("source")
        .put("type", "room_composite")
        .put("room", room)
        .put("audio_only", true);
    request
        .putArray("outputs")
        .addObject()
        .put("type", "file")
        .put("path", "simulations/%s/%s.mp3".formatted(batch, conversation))
        .put("format", "mp3");
    return request;
  }
}
