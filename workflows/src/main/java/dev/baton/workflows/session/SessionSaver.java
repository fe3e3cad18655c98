package dev.baton.workflows.session;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * Writes the session's rows: one save at a time, each with all that is new by then. While the
 * database is away a save is repeated for ever, and what happens meanwhile makes up the next one.
 */
final class SessionSaver {

  private final SessionState state;
  private final SessionRecords records;
  private boolean closing;
  private boolean saving;

  SessionSaver(SessionState state) {
    this.state = state;
    this.records =
        Workflow.newActivityStub(
            SessionRecords.class, options("Writes what is new of the session to PostgreSQL"));
  }

  /** Options of the activities that keep the session's rows: repeated until they succeed. */
  static ActivityOptions options(String summary) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(SessionContract.SESSION_QUEUE)
        .setStartToCloseTimeout(Duration.ofSeconds(10))
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofMillis(200))
                .setMaximumInterval(Duration.ofSeconds(10))
                .setDoNotRetry(SessionContract.UNKNOWN_NAME)
                .build())
        .setSummary(summary)
        .build();
  }

  /** Saves from now on, until {@link #close}. */
  Promise<Void> start() {
    return Async.procedure(this::saveUntilClosed);
  }

  /** Whether everything is saved at the moment. */
  boolean idle() {
    return !saving && !state.hasUnsaved();
  }

  /** Lets the saver end once everything is saved. */
  void close() {
    closing = true;
  }

  private void saveUntilClosed() {
    while (true) {
      Workflow.await(() -> closing || state.hasUnsaved());
      if (!state.hasUnsaved()) {
        return;
      }
      saving = true;
      records.save(state.takeUnsaved());
      saving = false;
    }
  }
}
