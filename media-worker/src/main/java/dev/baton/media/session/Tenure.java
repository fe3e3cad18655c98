package dev.baton.media.session;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Whether a placement is still this worker's, by the word of the Temporal server alone: no workflow
 * needs to run for it. A workflow that gives a worker up cancels its placement before it makes
 * another.
 */
final class Tenure {

  private static final int ANSWER_MS = 1_000;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final WorkflowClient client;
  private final ByteString taskToken;

  /**
   * @param taskToken of the placement's activity
   */
  Tenure(WorkflowClient client, byte[] taskToken) {
    this.client = client;
    this.taskToken = ByteString.copyFrom(taskToken);
  }

  /** What is known. */
  enum State {
    HELD,
    /** The workflow wants the placement to end. */
    CANCELLED,
    OVER,
    /** Temporal cannot be reached. */
    UNKNOWN
  }

  /** Asks; answers within about a second. */
  State ask() {
    try {
      var answer =
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(ANSWER_MS, TimeUnit.MILLISECONDS)
              .recordActivityTaskHeartbeat(
                  RecordActivityTaskHeartbeatRequest.newBuilder()
                      .setNamespace(client.getOptions().getNamespace())
                      .setIdentity(client.getOptions().getIdentity())
                      .setTaskToken(taskToken)
                      .build());
      return answer.getCancelRequested() ? State.CANCELLED : State.HELD;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() == Status.Code.NOT_FOUND ? State.OVER : State.UNKNOWN;
    }
  }

  /**
   * Whether the session's workflow runs, in this run or another; also when Temporal cannot be
   * asked.
   */
  boolean sessionRuns(String workflowId) {
    try {
      var status = client.newUntypedWorkflowStub(workflowId).describe().getStatus();
      return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    } catch (WorkflowNotFoundException e) {
      return false;
    } catch (WorkflowException | StatusRuntimeException e) {
      return true;
    }
  }

  /**
   * Waits for an answer: who cannot ask whether the session is still theirs does not take the place
   * of the one who may have it.
   *
   * @param givenUp whether nobody wants to know any more
   * @return whether the placement is held
   */
  boolean awaitHeld(BooleanSupplier givenUp) throws InterruptedException {
    var state = ask();
    while (state == State.UNKNOWN && !givenUp.getAsBoolean()) {
      Thread.sleep(PAUSE);
      state = ask();
    }
    return state == State.HELD;
  }
}
