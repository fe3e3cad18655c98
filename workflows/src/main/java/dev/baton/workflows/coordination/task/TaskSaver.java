package dev.baton.workflows.coordination.task;

import dev.baton.workflows.coordination.CoordinationContract;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * Keeps the task's versions: one save at a time, each with all that is new by then, repeated until
 * it succeeds. A session's task is kept once, at its end: saves cost what the talk needs.
 */
final class TaskSaver {

  private final TaskState state;
  private final boolean onlyAtTheEnd;
  private final TaskRecords records =
      Workflow.newActivityStub(
          TaskRecords.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(CoordinationContract.COORDINATION_QUEUE)
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .setRetryOptions(
                  RetryOptions.newBuilder()
                      .setInitialInterval(Duration.ofMillis(200))
                      .setMaximumInterval(Duration.ofSeconds(10))
                      .build())
              .setSummary("Writes what is new of the task to PostgreSQL")
              .build());
  private boolean closing;

  TaskSaver(TaskState state) {
    this.state = state;
    this.onlyAtTheEnd = state.request().origin() == TaskRequest.Origin.SESSION;
  }

  /** Saves from now on, until {@link #close}. */
  Promise<Void> start() {
    return Async.procedure(this::saveUntilClosed);
  }

  /** Lets the saver end once everything is saved. */
  void close() {
    closing = true;
  }

  private void saveUntilClosed() {
    while (true) {
      Workflow.await(() -> closing || (state.hasUnsaved() && !onlyAtTheEnd));
      if (!state.hasUnsaved()) {
        return;
      }
      records.save(state.takeUnsaved());
    }
  }
}
