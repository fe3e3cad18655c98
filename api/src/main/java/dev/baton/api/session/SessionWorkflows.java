package dev.baton.api.session;

import dev.baton.api.config.UpdateDeadline;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionOutcome;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionStatus;
import dev.baton.workflows.session.SessionWorkflow;
import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.SpeechRequest;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The workflows of sessions, as seen from outside. */
@Component
public final class SessionWorkflows {

  /** How long an HTTP request waits for something to be said. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final WorkflowClient client;

  SessionWorkflows(WorkflowClient client) {
    this.client = client;
  }

  /** Starts a session's workflow; memo, summary and details say nothing of what is talked about. */
  void start(SessionRequest request) {
    var options =
        WorkflowOptions.newBuilder()
            .setTaskQueue(SessionContract.SESSION_QUEUE)
            .setWorkflowId(SessionContract.workflowId(request.sessionId()))
            .setStaticSummary("%s in %s".formatted(request.template(), request.room()))
            .setStaticDetails(
                """
                Session of the template **%s** in the room **%s**, started through the API.
                """
                    .formatted(request.template(), request.room()))
            .setMemo(
                Map.of(
                    "session", request.sessionId(),
                    "template", request.template(),
                    "room", request.room()))
            .build();
    var execution =
        WorkflowClient.start(client.newWorkflowStub(SessionWorkflow.class, options)::run, request);
    assert execution.getWorkflowId().equals(options.getWorkflowId());
  }

  /**
   * Asks a session to end.
   *
   * @return whether it was still running
   */
  public boolean end(String sessionId, EndReason reason) {
    try {
      client
          .newWorkflowStub(SessionWorkflow.class, SessionContract.workflowId(sessionId))
          .end(reason);
      return true;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  /**
   * Lets the agent of a session say something.
   *
   * @param wait whether to wait until it was said
   * @return what became of it; empty when that was not waited for, or takes longer than {@link
   *     #LONGEST_WAIT}
   * @throws WorkflowNotFoundException when the session is over
   */
  Optional<SpeechOutcome> say(String sessionId, SpeechRequest request, boolean wait) {
    var handle =
        UpdateDeadline.within(() ->
            client
                .newUntypedWorkflowStub(SessionContract.workflowId(sessionId))
                .startUpdate(
                    UpdateOptions.newBuilder(SpeechOutcome.class)
                        .setUpdateName("say")
                        .setUpdateId("say-" + request.id())
                        .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
                        .build(),
                    request));
    if (!wait) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          handle.getResultAsync().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the session did not say what became of a speech", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * Sends an update that a session answers at once.
   *
   * @param id the same for repeated requests
   * @throws WorkflowNotFoundException when the session is over
   * @throws io.temporal.client.WorkflowUpdateException when it refuses
   */
  <R> R update(String sessionId, String name, String id, Class<R> type, Object... arguments) {
    return UpdateDeadline.within(() ->
        client
            .newUntypedWorkflowStub(SessionContract.workflowId(sessionId))
            .startUpdate(
                UpdateOptions.newBuilder(type)
                    .setUpdateName(name)
                    .setUpdateId(name + "-" + id)
                    .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                    .build(),
                arguments)
            .getResult());
  }

  /**
   * Silences the agent of a session.
   *
   * @return whether the session was still running
   */
  boolean interrupt(String sessionId, boolean force) {
    try {
      client
          .newWorkflowStub(SessionWorkflow.class, SessionContract.workflowId(sessionId))
          .interrupt(force);
      return true;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  /** What is known of a session that has no row: one that starts, or one that never began. */
  Optional<Rowless> describe(String sessionId) {
    var stub = client.newUntypedWorkflowStub(SessionContract.workflowId(sessionId));
    try {
      var description = stub.describe();
      return Optional.of(
          new Rowless(
              memo(description, "template"),
              memo(description, "room"),
              status(description),
              endReason(description, stub),
              description.getStartTime(),
              description.getCloseTime()));
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }

  private static SessionStatus status(WorkflowExecutionDescription description) {
    return isRunning(description) ? SessionStatus.STARTING : SessionStatus.FAILED;
  }

  private static @Nullable EndReason endReason(
      WorkflowExecutionDescription description, WorkflowStub stub) {
    if (isRunning(description)) {
      return null;
    }
    return description.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED
        ? stub.getResult(SessionOutcome.class).reason()
        : EndReason.FAILED;
  }

  private static boolean isRunning(WorkflowExecutionDescription description) {
    return description.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  private static String memo(WorkflowExecutionDescription description, String key) {
    return description.getMemo(key, String.class) instanceof String text ? text : "";
  }

  /**
   * A session without a row.
   *
   * @param template slug
   * @param room LiveKit room
   * @param status starting or failed
   * @param endReason why it is over, if it is
   * @param requestedAt start of the workflow
   * @param endedAt end of the workflow, or {@code null}
   */
  record Rowless(
      String template,
      String room,
      SessionStatus status,
      @Nullable EndReason endReason,
      Instant requestedAt,
      @Nullable Instant endedAt) {}
}
