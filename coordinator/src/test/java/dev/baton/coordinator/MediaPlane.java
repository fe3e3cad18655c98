package dev.baton.coordinator;

import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.media.MediaCommands;
import dev.baton.workflows.media.MediaSession;
import dev.baton.workflows.media.Placement;
import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.operator.Takeover;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionWorkflow;
import dev.baton.workflows.session.SpeechRequest;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.WorkerFactory;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Holds sessions as a media worker does, without any media. */
final class MediaPlane implements MediaSession, MediaCommands, AutoCloseable {

  /** Id of this worker. */
  static final String WORKER = "plane-" + UUID.randomUUID();

  private final WorkflowClient client;
  private final WorkerFactory factory;
  private final BlockingQueue<Placement> placements = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<EndReason>> ends = new ConcurrentHashMap<>();

  MediaPlane(WorkflowClient client) {
    this.client = client;
    this.factory = WorkerFactory.newInstance(client);
    factory.newWorker(SessionContract.MEDIA_QUEUE).registerActivitiesImplementations(this);
    factory.newWorker(SessionContract.mediaQueue(WORKER)).registerActivitiesImplementations(this);
    factory.start();
  }

  /** Starts a session, waits until it is placed here and attaches to it. */
  SessionWorkflow startAndAttach(String template) throws InterruptedException {
    var id = UUID.randomUUID().toString();
    var workflow =
        client.newWorkflowStub(
            SessionWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(SessionContract.workflowId(id))
                .setTaskQueue(SessionContract.SESSION_QUEUE)
                .build());
    WorkflowClient.start(
        workflow::run, new SessionRequest(id, template, "room-" + id, "", Instant.now()));
    var placement = placements.poll(3, TimeUnit.MINUTES);
    if (placement == null) {
      throw new AssertionError("the session was not placed within 3 minutes");
    }
    workflow.attach(WORKER);
    return workflow;
  }

  @Override
  public EndReason run(Placement placement) {
    var end = ends.computeIfAbsent(placement.sessionId(), id -> new CompletableFuture<>());
    placements.add(placement);
    while (true) {
      try {
        return end.get(500, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        Activity.getExecutionContext().heartbeat(null);
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void say(String sessionId, SpeechRequest request) {
    throw new IllegalStateException("there is nothing to say without media");
  }

  @Override
  public void interrupt(String sessionId, boolean force) {
    throw new IllegalStateException("there is nothing to interrupt without media");
  }

  @Override
  public void end(String sessionId, EndReason reason) {
    ends.computeIfAbsent(sessionId, id -> new CompletableFuture<>()).complete(reason);
  }

  @Override
  public ToolResult roomTool(String sessionId, ToolCall call, long timeoutMs) {
    return new ToolResult(call.callId(), ToolResult.Outcome.FAILED, "There is no room here.");
  }

  @Override
  public boolean expectNewRun(String sessionId, long epoch) {
    return true;
  }

  @Override
  public void toolProgress(String sessionId, String callId, String words) {}

  @Override
  public void note(String sessionId, AgentNote note) {}

  @Override
  public void takeOver(String sessionId, Takeover takeover) {}

  @Override
  public void handBack(String sessionId, String takeoverId, AgentNote note) {}

  @Override
  public void changeTemplate(String sessionId, SessionTemplate template) {}

  @Override
  public void close() {
    factory.shutdownNow();
    factory.awaitTermination(5, TimeUnit.SECONDS);
  }
}
