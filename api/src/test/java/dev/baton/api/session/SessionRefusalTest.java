package dev.baton.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.problem.ApiProblem;
import dev.baton.workflows.session.SessionContract;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

final class SessionRefusalTest {

  private static final ApiProblem OVER =
      new ApiProblem(HttpStatus.CONFLICT, "session-over", "Session over", "It is over.");

  @Test
  void a_session_that_is_over_or_ended_meanwhile_is_over() {
    assertThat(refusal(SessionContract.SESSION_ENDED)).isSameAs(OVER);
    assertThat(refusal("AcceptedUpdateCompletedWorkflow")).isSameAs(OVER);
  }

  @Test
  void a_session_that_goes_on_says_what_is_wrong() {
    assertThat(refusal("InvalidMessage"))
        .isInstanceOf(ApiProblem.class)
        .isNotSameAs(OVER)
        .hasMessageContaining("the id is taken.");
  }

  @Test
  void a_failure_without_a_reason_is_no_fault_of_who_asked() {
    var e = new WorkflowUpdateException(WorkflowExecution.getDefaultInstance(), "1", "say", null);

    assertThat(SessionRefusal.of(e, OVER)).isSameAs(e);
  }

  private static RuntimeException refusal(String type) {
    var reason = ApplicationFailure.newNonRetryableFailure("the id is taken", type);
    return SessionRefusal.of(
        new WorkflowUpdateException(WorkflowExecution.getDefaultInstance(), "1", "say", reason),
        OVER);
  }
}
