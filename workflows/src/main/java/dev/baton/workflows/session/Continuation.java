package dev.baton.workflows.session;

import dev.baton.workflows.media.MediaCommands;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * When a session goes on in a new run of its workflow: once the history of this one is long, at a
 * moment at which nothing is going on. The media worker is told before, so that it keeps the room
 * and the talk while the runs change.
 */
final class Continuation {

  private static final String CHANGE = "continue-as-new";

  /**
   * How long a worker that was told may wait for the new run, less what the change itself takes.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** After a try that came to nothing the history grows by so many events before the next. */
  private static final int EVENTS_BETWEEN_TRIES = 50;

  private final SessionState state;
  private final BooleanSupplier quiet;
  private boolean never;
  private long nextTryAtEvents;

  /**
   * @param quiet whether nothing is going on that a new run could not go on with
   */
  Continuation(SessionState state, BooleanSupplier quiet) {
    this.state = state;
    this.quiet = quiet;
  }

  /** Whether it is time, and the moment is good. */
  boolean due() {
    var info = Workflow.getInfo();
    int limit = state.continueAfterEvents();
    boolean isLong =
        info.isContinueAsNewSuggested() || (limit > 0 && info.getHistoryLength() >= limit);
    return isLong && !never && info.getHistoryLength() >= nextTryAtEvents && isQuiet();
  }

  /**
   * Prepares the change; gives whether this run may end now.
   *
   * @param over whether the session needs something else first
   */
  boolean prepare(BooleanSupplier over) {
    if (Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
      // This run was long before there were others.
      never = true;
      return false;
    }
    nextTryAtEvents = Workflow.getInfo().getHistoryLength() + EVENTS_BETWEEN_TRIES;
    return workerExpectsIt()
        && Workflow.await(PATIENCE, () -> over.getAsBoolean() || isQuiet())
        && !over.getAsBoolean();
  }

  private boolean isQuiet() {
    return Workflow.isEveryHandlerFinished() && quiet.getAsBoolean();
  }

  private boolean workerExpectsIt() {
    var commands =
        Workflow.newActivityStub(
            MediaCommands.class,
            ActivityOptions.newBuilder()
                .setTaskQueue(SessionContract.mediaQueue(String.valueOf(state.worker())))
                .setScheduleToCloseTimeout(Duration.ofSeconds(2))
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .setSummary("Announces a new run of the workflow")
                .build());
    try {
      return commands.expectNewRun(state.request().sessionId(), state.epoch());
    } catch (ActivityFailure failure) {
      return false;
    }
  }
}
