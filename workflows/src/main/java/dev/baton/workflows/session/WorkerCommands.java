package dev.baton.workflows.session;

import dev.baton.workflows.media.MediaCommands;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * What the session's worker is told. A speech is told again until the worker has said what became
 * of it, or another worker has the session: that one got it when it attached.
 */
final class WorkerCommands {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration ATTEMPT = Duration.ofSeconds(5);

  private final SessionState state;
  private int telling;

  WorkerCommands(SessionState state) {
    this.state = state;
  }

  /** Tells the worker that has the session to say something; returns at once. */
  void say(SpeechRequest request) {
    telling++;
    var promise = Async.procedure(() -> tellUntilSettled(request, state.epoch()));
    promise.handle((nothing, failure) -> telling--);
  }

  private void tellUntilSettled(SpeechRequest request, long epoch) {
    while (mayBeTold(request, epoch)) {
      try {
        commands("Lets the agent say something", 0).say(state.request().sessionId(), request);
        return;
      } catch (ActivityFailure failure) {
        // The worker was not reached: it is replaced, or comes back.
        Workflow.await(ATTEMPT, () -> !mayBeTold(request, epoch));
      }
    }
  }

  private boolean mayBeTold(SpeechRequest request, long epoch) {
    return state.speeches().waits(request.id()) && state.epoch() == epoch && epoch > 0;
  }

  /** Silences the agent; returns at once. A worker that cannot be reached is silent anyway. */
  void interrupt(boolean force) {
    if (state.worker() == null || state.isEnded()) {
      return;
    }
    var commands = commands("Interrupts the agent", 2);
    telling++;
    var promise = Async.procedure(() -> commands.interrupt(state.request().sessionId(), force));
    promise.handle((nothing, failure) -> telling--);
  }

  /** Whether the worker has heard everything, or will not. */
  boolean idle() {
    return telling == 0;
  }

  private MediaCommands commands(String summary, int attempts) {
    return Workflow.newActivityStub(
        MediaCommands.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(SessionContract.mediaQueue(String.valueOf(state.worker())))
            .setScheduleToCloseTimeout(PATIENCE)
            .setStartToCloseTimeout(ATTEMPT)
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofMillis(200))
                    .setMaximumAttempts(attempts)
                    .build())
            .setSummary(summary)
            .build());
  }
}
