package dev.baton.workflows.session;

import dev.baton.workflows.session.SessionRecords.SessionChanges;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the session's rows: one save at a time, each with all that is new by then. What somebody
 * waits for is saved at once, and takes with it what else there is; an exchange (the user's words,
 * tool calls, the answer) is one save. While the database is away a save is repeated for ever, and
 * what happens meanwhile makes up the next one.
 */
final class SessionSaver {

  /** Sessions that began before there were batches save every change at once, by activities. */
  private static final String CHANGE = "save-in-batches";

  /** What nobody waits for is saved so much later at the latest. */
  private static final Duration BATCH = Duration.ofSeconds(2);

  /**
   * A save is tried for so long as a part of the workflow task, which costs Temporal nothing, but
   * holds up what else is to happen; after that it is an activity like any other.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final SessionState state;
  private final SessionRecords records;
  private final SessionRecords nearby;
  private final Consumer<List<BudgetNotice>> budgets;
  private boolean closing;
  private boolean saving;

  /**
   * @param budgets told of those that are nearly spent, or are
   */
  SessionSaver(SessionState state, Consumer<List<BudgetNotice>> budgets) {
    this.state = state;
    this.budgets = budgets;
    this.records =
        Workflow.newActivityStub(
            SessionRecords.class, options("Writes what is new of the session to PostgreSQL"));
    this.nearby =
        Workflow.newLocalActivityStub(
            SessionRecords.class,
            LocalActivityOptions.newBuilder()
                .setScheduleToCloseTimeout(PATIENCE)
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .setDoNotIncludeArgumentsIntoMarker(true)
                .build());
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
    boolean batches =
        Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    while (true) {
      Workflow.await(() -> closing || state.hasUnsaved());
      if (!state.hasUnsaved()) {
        return;
      }
      if (batches) {
        gather();
      }
      saving = true;
      save(state.takeUnsaved(), batches);
      saving = false;
    }
  }

  /**
   * Waits for the rest of an exchange. The timer is cancelled, which {@code await} with a time does
   * not do: one that fires is a workflow task more for each exchange.
   */
  private void gather() {
    BooleanSupplier enough = () -> closing || state.hasUrgent();
    if (enough.getAsBoolean()) {
      return;
    }
    var options = TimerOptions.newBuilder().setSummary("Saves what is new").build();
    var scope =
        Workflow.newCancellationScope(() -> {
          var over = Workflow.newTimer(BATCH, options).handle((fired, cancelled) -> true);
          Workflow.await(() -> over.isCompleted() || enough.getAsBoolean());
        });
    scope.run();
    scope.cancel();
  }

  private void save(SessionChanges changes, boolean nearbyFirst) {
    if (nearbyFirst) {
      try {
        tell(nearby.save(changes));
        return;
      } catch (ActivityFailure failure) {
        // The database is away or slow: an activity waits for it, and holds nothing up.
      }
    }
    tell(records.save(changes));
  }

  private void tell(SessionRecords.@Nullable Saved saved) {
    if (saved != null && !saved.budgets().isEmpty()) {
      budgets.accept(saved.budgets());
    }
  }
}
