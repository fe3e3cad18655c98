package dev.baton.workflows.recording;

import dev.baton.workflows.session.SessionContract;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Finishes a recording; each step is repeated until it succeeds. */
public class RecordingWorkflowImpl implements RecordingWorkflow {

  @Override
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
