package dev.baton.api.session;

import dev.baton.api.problem.ApiProblem;
import dev.baton.workflows.session.SessionContract;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import org.springframework.http.HttpStatus;

/** Why a session refused an update, in the terms of HTTP. */
final class SessionRefusal {

  /** What Temporal says of an update whose workflow ended before it did. */
  private static final String ENDED_MEANWHILE = "AcceptedUpdateCompletedWorkflow";

  /**
   * The problem that names the cure; the exception itself where the session gave no reason.
   *
   * @param over what is said when the session is over
   */
  static RuntimeException of(WorkflowUpdateException e, ApiProblem over) {
    if (!(e.getCause() instanceof ApplicationFailure failure)) {
      return e;
    }
    var words = failure.getOriginalMessage() + ".";
    return switch (failure.getType()) {
      case SessionContract.SESSION_ENDED, ENDED_MEANWHILE -> over;
      case SessionContract.UNKNOWN_NAME ->
          new ApiProblem(HttpStatus.NOT_FOUND, "unknown-tool-call", "Unknown tool call", words);
      case SessionContract.NOT_NOW ->
          new ApiProblem(HttpStatus.CONFLICT, "not-now", "Not possible now", words);
      default ->
          new ApiProblem(HttpStatus.BAD_REQUEST, "invalid-request", "Invalid request", words);
    };
  }

  private SessionRefusal() {}
}
