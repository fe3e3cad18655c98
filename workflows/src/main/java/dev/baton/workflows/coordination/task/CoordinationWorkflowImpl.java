package dev.baton.workflows.coordination.task;

import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;

/** The coordinator of one task. */
public final class CoordinationWorkflowImpl implements CoordinationWorkflow {

  /** Longest name of a person, in characters. */
  static final int LONGEST_NAME = 2000;

  private final TaskState state;
  private final Routing routing;
  private final StepWork work;
  private final TaskSaver saver;
  private @Nullable CancellationScope working;
  private boolean givenUp;

  @WorkflowInit
  public CoordinationWorkflowImpl(TaskRequest request) {
    state = new TaskState(request);
    routing = new Routing(state, () -> givenUp);
    work = new StepWork(state, routing, () -> givenUp);
    saver = new TaskSaver(state);
  }

  /** Cancelling the workflow gives the task up as the signal {@code cancel} does. */
  @Override
  public TaskSnapshot run(TaskRequest request) {
    var cancelled = CancellationScope.current().getCancellationRequest();
    Async.procedure(() -> {
      cancelled.get();
      cancel("an operator");
    });
    Workflow.newDetachedCancellationScope(this::coordinate).run();
    return state.snapshot();
  }

  private void coordinate() {
    var saving = saver.start();
    state.changed();
    state.end(outcome());
    Workflow.await(Workflow::isEveryHandlerFinished);
    saver.close();
    saving.get();
  }

  private TaskOutcome outcome() {
    working = Workflow.newCancellationScope(this::planAndWork);
    try {
      if (givenUp) {
        return TaskOutcome.CANCELLED;
      }
      working.run();
      return review();
    } catch (TemporalFailure failure) {
      if (givenUp || failure instanceof CanceledFailure) {
        return TaskOutcome.CANCELLED;
      }
      throw failure;
    }
  }

  private void planAndWork() {
    state.planned(routing.plan());
    state.become(TaskStatus.IN_PROGRESS);
    for (var step : state.steps().stream().toList()) {
      work.bringToItsEnd(step);
    }
    state.become(TaskStatus.REVIEW);
  }

  /** The coordinator looks at the whole: is every step done, or left out on purpose? */
  private TaskOutcome review() {
    var undone = state.steps().stream().filter(s -> !s.settled()).map(StepState::number).toList();
    state.say(
        "coordinator",
        undone.isEmpty()
            ? "Every step is settled."
            : "Not done: step " + String.join(", ", undone) + ".");
    return undone.isEmpty() ? TaskOutcome.COMPLETED : TaskOutcome.FAILED;
  }

  @Override
  public TaskSnapshot answer(int n, EscalationAnswer answer) {
    state.escalations().answer(n, answer);
    return state.snapshot();
  }

  @Override
  public void validateAnswer(int n, @Nullable EscalationAnswer answer) {
    state.escalations().validate(n, answer);
  }

  @Override
  public void cancel(@Nullable String by) {
    if (!givenUp && !state.ended()) {
      var who = by == null || by.isBlank() ? "somebody" : Words.cut(by, LONGEST_NAME);
      givenUp = true;
      state.say(who, "The task is given up.");
      if (working != null) {
        working.cancel("given up by " + who);
      }
    }
  }

  /** What lacks something, or comes after the end, is dropped: nobody waits for an answer. */
  @Override
  public void progress(@Nullable StepProgress progress) {
    if (progress != null && progress.sound() && !state.ended()) {
      state.progress(progress);
    }
  }

  @Override
  public TaskSnapshot snapshot() {
    return state.snapshot();
  }
}
