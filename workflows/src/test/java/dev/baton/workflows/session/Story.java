package dev.baton.workflows.session;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.task.CoordinationWorkflow;
import dev.baton.workflows.coordination.task.TaskRequest;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.operator.OperatedSession;
import dev.baton.workflows.payload.PrivatePayloads;
import dev.baton.workflows.recording.RecordingWorkflowImpl;
import dev.baton.workflows.session.FakeMediaWorkers.Hold;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells stories of sessions: the real workflows on Temporal's test server, everything else fake.
 */
final class Story implements AutoCloseable {

  static final Instant T0 = Instant.parse("2026-01-01T10:00:00Z");

  final FakeMediaWorkers workers = new FakeMediaWorkers();
  final FakeTools tools = new FakeTools();
  final FakeGate gate = new FakeGate();
  final FakeCustomer customer = new FakeCustomer();
  final List<TaskRequest> tasks = new CopyOnWriteArrayList<>();
  final FakeRecords records;
  final TestWorkflowEnvironment temporal;

  Story(SessionTemplate template) {
    this(template, PrivatePayloads.from(name -> ""));
  }

  Story(SessionTemplate template, PrivatePayloads payloads) {
    records = new FakeRecords(template);
    var options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(payloads.clientOptions("default").build());
    for (var attribute : new String[] {"BatonTemplate", "BatonAgent", "BatonStatus", "BatonRoom"}) {
      options.registerSearchAttribute(attribute, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }
    temporal = TestWorkflowEnvironment.newInstance(options.build());
    var session = temporal.newWorker(SessionContract.SESSION_QUEUE);
    session.registerWorkflowImplementationTypes(
        SessionWorkflowImpl.class, RecordingWorkflowImpl.class);
    session.registerActivitiesImplementations(records, gate, tools);
    temporal
        .newWorker(CoordinationContract.COORDINATION_QUEUE)
        .registerWorkflowImplementationFactory(
            CoordinationWorkflow.class, () -> new FakeCoordination(tasks));
    temporal.newWorker(SessionContract.TOOLS_QUEUE).registerActivitiesImplementations(tools);
    temporal.newWorker(FakeCustomer.QUEUE).registerActivitiesImplementations(customer);
    for (var queue : List.of("media", "media:worker-1", "media:worker-2")) {
      temporal.newWorker(queue).registerActivitiesImplementations(workers);
    }
    temporal.start();
  }

  Told start(String room) {
    return start(room, Templates.SLUG);
  }

  Told start(String room, String template) {
    var id = UUID.randomUUID().toString();
    var workflow =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                SessionWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(SessionContract.workflowId(id))
                    .setTaskQueue(SessionContract.SESSION_QUEUE)
                    .build());
    var execution =
        WorkflowClient.start(workflow::run, new SessionRequest(id, template, room, "", T0));
    return new Told(
        id,
        temporal
            .getWorkflowClient()
            .newWorkflowStub(SessionWorkflow.class, execution.getWorkflowId()),
        temporal
            .getWorkflowClient()
            .newWorkflowStub(OperatedSession.class, execution.getWorkflowId()),
        temporal
            .getWorkflowClient()
            .newWorkflowStub(DraftSession.class, execution.getWorkflowId()));
  }

  @Override
  public void close() {
    tools.release();
    customer.release();
    temporal.close();
  }

  /** What the server has kept of the session's present run. */
  List<HistoryEvent> history(Told session) {
    return temporal
        .getWorkflowClient()
        .fetchHistory(SessionContract.workflowId(session.id()))
        .getEvents();
  }

  /** Which run of its workflow the session is in. */
  String runId(Told session) {
    return history(session)
        .getFirst()
        .getWorkflowExecutionStartedEventAttributes()
        .getOriginalExecutionRunId();
  }

  /** One session of a story. */
  record Told(String id, SessionWorkflow workflow, OperatedSession operated, DraftSession ofDraft) {

    void says(long epoch, int seq, Turn.Role role, String text) {
      workflow.commitTurn(epoch, turn(seq, role, text));
    }

    ToolResult calls(long epoch, String callId, String tool) {
      return workflow.callTool(epoch, new ToolCall(callId, "triage", tool, "{}"));
    }

    ToolResult calls(long epoch, String callId, String tool, String arguments) {
      return workflow.callTool(epoch, new ToolCall(callId, "triage", tool, arguments));
    }

    CompletableFuture<ToolResult> callsInBackground(long epoch, String callId, String tool) {
      return stub()
          .startUpdate(
              "callTool",
              WorkflowUpdateStage.ACCEPTED,
              ToolResult.class,
              epoch,
              new ToolCall(callId, "triage", tool, "{}"))
          .getResultAsync();
    }

    CompletableFuture<SpeechOutcome> isAskedToSay(String speechId, String text) {
      return stub()
          .startUpdate(
              "say",
              WorkflowUpdateStage.ACCEPTED,
              SpeechOutcome.class,
              new SpeechRequest(speechId, text, true, true))
          .getResultAsync();
    }

    AgentDefinition handsOff(long epoch, String callId, String target, boolean keepContext) {
      return workflow.handOff(epoch, new HandoffRequest(callId, target, keepContext));
    }

    WorkflowStub stub() {
      return WorkflowStub.fromTyped(workflow);
    }

    SessionOutcome outcome() throws TimeoutException {
      return stub().getResult(30, TimeUnit.SECONDS, SessionOutcome.class);
    }

    /** The last person leaves, and the session ends. */
    SessionOutcome ends(Hold hold) throws TimeoutException {
      hold.leave(EndReason.USER_LEFT);
      return outcome();
    }
  }

  static Turn turn(int seq, Turn.Role role, String text) {
    @Nullable String agent = role == Turn.Role.AGENT ? "triage" : null;
    var start = T0.plusSeconds(seq);
    return new Turn(seq, role, agent, text, false, start, start.plusMillis(900));
  }
}
