package dev.baton.workflows.coordination.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistError;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.task.ErrorAnalysis.Decision;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Brings one step to its end: delegates it, and decides with what goes wrong. */
final class StepWork {

  private final TaskState state;
  private final Routing routing;
  private final SpecialistRun.Runner specialists;
  private final Supplier<Boolean> givenUp;

  StepWork(TaskState state, Routing routing, Supplier<Boolean> givenUp) {
    this.state = state;
    this.routing = routing;
    this.givenUp = givenUp;
    this.specialists =
        state.request().origin() == TaskRequest.Origin.SESSION
            ? this::here
            : SpecialistChildren::perform;
  }

  /** A session's specialists share its workflow: nine workflows a session would be felt. */
  private SpecialistResult here(Delegation delegation, String step, int depth) {
    return new SpecialistRun(this::here, state::progress).perform(delegation, step, depth);
  }

  void bringToItsEnd(StepState step) {
    while (!step.settled()) {
      delegate(step);
      if (!step.settled() && !settle(step)) {
        return;
      }
    }
  }

  private void delegate(StepState step) {
    step.begin(TaskState.now());
    var delegation = delegation(step, step.request());
    state.say("coordinator", delegation.text());
    state.become(TaskStatus.IN_PROGRESS);
    var result = perform(step, delegation);
    step.finish(result, TaskState.now());
    if (result.done()) {
      state.learn(step, result);
    }
    state.report(step, result);
    state.changed();
  }

  private SpecialistResult perform(StepState step, Delegation delegation) {
    JsonNode filled;
    try {
      filled = References.fill(delegation.request(), state.context());
    } catch (IllegalArgumentException e) {
      return SpecialistResult.failed(
          SpecialistError.invalid(
              String.valueOf(e.getMessage()),
              step.goal(),
              "correct the request, or put the step that gives it before this one"));
    }
    return specialists.perform(delegation(step, filled), step.number(), 0);
  }

  private Delegation delegation(StepState step, JsonNode request) {
    return new Delegation(
        step.id(state.request().taskId()),
        state.request().taskId(),
        step.specialist(),
        step.goal(),
        request,
        state.context(),
        state.request().requirements(),
        List.of(),
        state.file(),
        state.request().organisation());
  }

  /** Decides what is done with a step that failed; {@code false} leaves it undone. */
  private boolean settle(StepState step) {
    return switch (ErrorAnalysis.decide(state, step)) {
      case Decision.Retry retry -> {
        step.repeat();
        state.say(
            "coordinator",
            "Step %s is tried again in %d s: the trouble may pass."
                .formatted(step.number(), retry.after().toSeconds()));
        Workflow.sleep(retry.after());
        yield true;
      }
      case Decision.Reroute reroute -> {
        step.giveTo(routing.another(step));
        state.say(
            "coordinator",
            "Step %s goes to %s.".formatted(step.number(), step.specialist().slug()));
        yield true;
      }
      case Decision.Ask ask -> {
        apply(step, state.escalations().ask(step.number(), ask.question(), ask.options(), givenUp));
        yield true;
      }
      case Decision.GiveUp giveUp -> false;
    };
  }

  private void apply(StepState step, EscalationAnswer answer) {
    switch (answer.choice()) {
      case RETRY -> step.repeat();
      case CORRECT -> step.correct(Objects.requireNonNull(answer.request()));
      case REROUTE ->
          step.giveTo(
              new TaskStep(
                  Objects.requireNonNull(answer.specialist()),
                  step.goal(),
                  Objects.requireNonNullElse(answer.request(), step.request())));
      case SKIP -> step.skip(TaskState.now());
      case CANCEL, REPHRASE -> throw new CanceledFailure("given up by " + answer.answeredBy());
    }
  }
}
