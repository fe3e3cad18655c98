package dev.baton.workflows.session;

import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.media.MediaCommands;
import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.operator.Takeover;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What the session's worker is told. It is told again until the worker has heard it, or another
 * worker has the session: that one got it when it attached.
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
    tell(
        "Lets the agent say something",
        () -> state.speeches().waits(request.id()),
        worker -> worker.say(state.request().sessionId(), request));
  }

  /** Lets the agent know something; returns at once. */
  void note(AgentNote note) {
    tell(
        "Lets the agent know something",
        () -> true,
        worker -> worker.note(state.request().sessionId(), note));
  }

  /** Lets an operator talk in the agent's place; returns at once. */
  void takeOver(Takeover takeover) {
    tell(
        takeover.operator() + " takes over",
        () -> state.people().isOn(takeover.id()),
        worker -> worker.takeOver(state.request().sessionId(), takeover));
  }

  /** Gives the conversation back to the agent; returns at once. */
  void handBack(String takeoverId, AgentNote note) {
    tell(
        "Gives the conversation back to the agent",
        () -> true,
        worker -> worker.handBack(state.request().sessionId(), takeoverId, note));
  }

  /** The agents are others from their next turn on; returns at once. */
  void changeTemplate(SessionTemplate template) {
    tell(
        "Takes the changed draft",
        () -> state.template().equals(template),
        worker -> worker.changeTemplate(state.request().sessionId(), template));
  }

  private void tell(String summary, BooleanSupplier wanted, Consumer<MediaCommands> command) {
    long epoch = state.epoch();
    BooleanSupplier due =
        () -> state.epoch() == epoch && epoch > 0 && !state.isEnded() && wanted.getAsBoolean();
    telling++;
    var promise = Async.procedure(() -> tellUntilHeard(summary, due, command));
    promise.handle((nothing, failure) -> telling--);
  }

  private void tellUntilHeard(
      String summary, BooleanSupplier due, Consumer<MediaCommands> command) {
    while (due.getAsBoolean()) {
      try {
        command.accept(commands(summary, 0));
        return;
      } catch (ActivityFailure failure) {
        // The worker was not reached: it is replaced, or comes back.
        Workflow.await(ATTEMPT, () -> !due.getAsBoolean());
      }
    }
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
