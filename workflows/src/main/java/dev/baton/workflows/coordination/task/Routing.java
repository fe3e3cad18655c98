package dev.baton.workflows.coordination.task;

import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.task.Escalation.Option;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Finds out who does what: the decision tree first, then a language model, then a person. */
final class Routing {

  private static final List<Option> OPTIONS =
      List.of(
          new Option(Choice.REPHRASE, "say the goal in other words, with names and numbers"),
          new Option(Choice.CANCEL, "give the task up"));

  private final TaskState state;
  private final Supplier<Boolean> givenUp;

  Routing(TaskState state, Supplier<Boolean> givenUp) {
    this.state = state;
    this.givenUp = givenUp;
  }

  /** The plan of the whole task. */
  Plan plan() {
    var request = state.request();
    if (!request.steps().isEmpty()) {
      return new Plan(
          Plan.Planner.PERSON, "The request came with its steps.", request.steps(), List.of());
    }
    while (true) {
      var plan = ask(request.withGoal(state.goal()));
      if (plan.sure()) {
        return plan;
      }
      state.say("coordinator", plan.explanation());
      var answer = state.escalations().ask(null, question(plan), OPTIONS, givenUp);
      if (answer.choice() == Choice.CANCEL) {
        throw new CanceledFailure("given up by " + answer.answeredBy());
      }
      state.rephrase(Objects.requireNonNull(answer.goal()));
      state.become(TaskStatus.IN_PROGRESS);
    }
  }

  private static Plan ask(TaskRequest request) {
    var plan = planning(RetryOptions.newBuilder()).route(request);
    if (plan.sure()) {
      return plan;
    }
    try {
      var second = planning(RetryOptions.newBuilder().setMaximumAttempts(2)).askModel(request);
      return second.sure() ? second : plan;
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof CanceledFailure) {
        throw failure;
      }
      return plan;
    }
  }

  /**
   * Who else could do a step that its specialist says is not its own; the same again when nobody is
   * found, which then goes to a person.
   */
  TaskStep another(StepState step) {
    var present = new TaskStep(step.specialist(), step.goal(), step.request());
    return ask(state.request().withGoal(step.goal())).steps().stream()
        .filter(s -> s.specialist() != step.specialist())
        .findFirst()
        .orElse(present);
  }

  private static String question(Plan plan) {
    var candidates =
        plan.candidates().stream().map(Specialist::slug).collect(Collectors.joining(", "));
    return plan.explanation()
        + (candidates.isEmpty() ? "" : " It may be a matter of " + candidates + ".")
        + " What shall be done?";
  }

  private static TaskPlanning planning(RetryOptions.Builder retry) {
    return Workflow.newActivityStub(
        TaskPlanning.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(CoordinationContract.COORDINATION_QUEUE)
            .setStartToCloseTimeout(Duration.ofSeconds(45))
            .setRetryOptions(
                retry
                    .setInitialInterval(Duration.ofMillis(500))
                    .setMaximumInterval(Duration.ofSeconds(30))
                    .build())
            .setSummary("Divides the goal among specialists")
            .build());
  }
}
