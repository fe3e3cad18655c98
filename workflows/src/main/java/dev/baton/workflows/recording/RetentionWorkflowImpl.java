package dev.baton.workflows.recording;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** See {@link RetentionWorkflow}. */
public final class RetentionWorkflowImpl implements RetentionWorkflow {

  /** What is left is deleted the next time. */
  private static final int ROUNDS = 100;

  private final RetentionActivities activities =
      Workflow.newActivityStub(
          RetentionActivities.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofMinutes(10))
              .setRetryOptions(
                  RetryOptions.newBuilder().setMaximumInterval(Duration.ofMinutes(5)).build())
              .setSummary("Deletes recordings that are too old")
              .build());

  @Override
  public int apply() {
    int all = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int deleted = activities.deleteOld();
      all += deleted;
      if (deleted == 0) {
        break;
      }
    }
    return all;
  }
}
