package dev.baton.workflows.recording;

import dev.baton.workflows.session.SessionContract;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Finishes a recording; each step is repeated until it succeeds. */
public class RecordingWorkflowImpl implements RecordingWorkflow {

  @Override
  public @Nullable Recording finish(String sessionId) {
    Recording recording;
    try {
      recording = step("Joins the session's segments to one file").join(sessionId);
    } catch (ActivityFailure failure) {
      if (nothingRecorded(failure)) {
        return null;
      }
      throw failure;
    }
    step("Makes the recording visible").list(recording);
    return recording;
  }

  /** A session can be ended before anybody joined it. */
  private static boolean nothingRecorded(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure cause
        && RecordingActivities.NOTHING_RECORDED.equals(cause.getType());
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
