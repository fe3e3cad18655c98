package dev.baton.workflows.recording;

import dev.baton.workflows.session.SessionContract;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.VersioningBehavior;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.time.Duration;

/** Finishes a recording; each step is repeated until it succeeds. */
public final class RecordingWorkflowImpl implements RecordingWorkflow {

  /** Whatever version began it, the newest may end it: two steps that may be repeated. */
  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
  public Recording finish(String sessionId) {
    var recording = step("Joins the session's segments to one file").join(sessionId);
    step("Makes the recording visible").list(recording);
    return recording;
  }

  private static RecordingActivities step(String summary) {
    return Workflow.newActivityStub(
        RecordingActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(SessionContract.SESSION_QUEUE)
            .setStartToCloseTimeout(Duration.ofMinutes(3))
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofMillis(500))
                    .setMaximumInterval(Duration.ofMinutes(1))
                    .build())
            .setSummary(summary)
            .build());
  }
}
