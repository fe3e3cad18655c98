package dev.baton.workflows.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.auth.AuthRequest;
import dev.baton.workflows.coordination.recording.RecordingRequest;
import dev.baton.workflows.coordination.room.RoomRequest;
import dev.baton.workflows.coordination.task.CoordinationWorkflow;
import dev.baton.workflows.coordination.task.TaskRequest;
import dev.baton.workflows.coordination.task.TaskStep;
import dev.baton.workflows.coordination.webhook.WebhookRequest;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the specialists do for every session, at its start and at its end: coordination tasks of
 * their own, which the session neither waits for nor fails with.
 */
final class SessionTasks {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Sessions that began before there were such tasks have none. */
  private static final String CHANGE = "session-tasks";

  private final SessionState state;

  SessionTasks(SessionState state) {
    this.state = state;
  }

  /** While a worker joins: the keys are looked at, the room is there, customers are told. */
  void atStart() {
    var room = state.request().room();
    var steps = new ArrayList<TaskStep>();
    steps.add(
        step(
            Specialist.AUTH,
            "See that LiveKit takes the keys tokens are signed with",
            new AuthRequest.CheckKeys()));
    steps.add(
        step(
            Specialist.ROOM,
            "See that the room is there",
            new RoomRequest.CreateRoom(room, null, List.of(), null)));
    if (state.template().recorded()) {
      steps.add(
          step(
              Specialist.RECORDING,
              "Record the session",
              new RecordingRequest.StartRecording(room, "native", null, null, null)));
    }
    steps.add(told("session.started", facts()));
    var unused = begin("start", "Start of the session in " + room, steps);
  }

  /** After the last word: customers are told. */
  void atEnd(EndReason reason) {
    var facts = facts();
    facts.put("reason", reason.name().toLowerCase(Locale.ROOT));
    facts.put("turns", state.turnCount());
    var begun =
        begin(
            "end",
            "End of the session in " + state.request().room(),
            List.of(told("session.ended", facts)));
    // An abandoned child outlives its parent only when it has begun.
    begun.get();
  }

  private TaskStep told(String event, JsonNode facts) {
    return step(
        Specialist.WEBHOOK,
        "Tell customers' endpoints: " + event,
        new WebhookRequest.Notify(event, facts));
  }

  private ObjectNode facts() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("session_id", state.request().sessionId())
        .put("template", state.request().template())
        .put("room", state.request().room());
  }

  private static TaskStep step(Specialist specialist, String goal, Object request) {
    return new TaskStep(specialist, goal, JSON.valueToTree(request));
  }

  /** Begins a task; completes when it has begun, or at once where there are no such tasks. */
  private Promise<WorkflowExecution> begin(String which, String title, List<TaskStep> steps) {
    if (Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
      return Workflow.newPromise(WorkflowExecution.getDefaultInstance());
    }
    var sessionId = state.request().sessionId();
    var taskId = which + "-" + sessionId;
    var task =
        Workflow.newChildWorkflowStub(
            CoordinationWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(CoordinationContract.workflowId(taskId))
                .setTaskQueue(CoordinationContract.COORDINATION_QUEUE)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setStaticSummary(title)
                .build());
    Async.function(
        task::run,
        new TaskRequest(
            taskId,
            title,
            title,
            steps,
            Map.of("session_id", sessionId, "room", state.request().room()),
            List.of(),
            TaskRequest.Origin.SESSION,
            Instant.ofEpochMilli(Workflow.currentTimeMillis()),
            state.request().organisation()));
    return Workflow.getWorkflowExecution(task);
  }
}
