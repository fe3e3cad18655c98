package dev.baton.workflows.coordination.task;

import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistError;
import dev.baton.workflows.coordination.SpecialistHandoff;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.SpecialistResult.Outcome;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A specialist's work on one delegation: its activity, repeated while the trouble is a passing one,
 * and what it hands off to others in between.
 */
final class SpecialistRun {

  /**
   * A specialist that hands off more often than this in one piece of work goes round in circles.
   */
  static final int MAX_HANDOFFS = 5;

  /** Longest chain of specialists that wait for one another. */
  static final int MAX_DEPTH = 3;

  /** Attempts of an activity with passing trouble: about 8 s in all. */
  private static final int ATTEMPTS = 5;

  private final Runner others;
  private final Consumer<StepProgress> progress;

  /**
   * @param others does what is handed off
   * @param progress told when something is handed off, and what came of it
   */
  SpecialistRun(Runner others, Consumer<StepProgress> progress) {
    this.others = others;
    this.progress = progress;
  }

  SpecialistResult perform(Delegation delegation, String step, int depth) {
    var current = delegation;
    for (int k = 1; ; k++) {
      var result = act(current);
      if (result.outcome() != Outcome.HANDOFF) {
        return result;
      }
      var handoff = Objects.requireNonNull(result.handoff(), "a handoff says to whom");
      if (k > MAX_HANDOFFS || depth >= MAX_DEPTH) {
        return SpecialistResult.failed(tooMany(delegation, handoff));
      }
      var answer = handOff(delegation, handoff, step + "." + k, depth + 1);
      if (!answer.done()) {
        return SpecialistResult.failed(notHelped(delegation, handoff, answer));
      }
      current = current.answered(answer);
    }
  }

  private SpecialistResult handOff(
      Delegation from, SpecialistHandoff handoff, String step, int depth) {
    var begun =
        new StepProgress(
            step,
            handoff.to(),
            from.specialist(),
            handoff.goal(),
            handoff.request(),
            handoff.message(),
            null);
    progress.accept(begun);
    var answer =
        others.perform(
            new Delegation(
                from.taskId() + ":" + step,
                from.taskId(),
                handoff.to(),
                handoff.goal(),
                handoff.request(),
                handoff.context(),
                List.of(),
                List.of(),
                from.taskFile(),
                from.organisation()),
            step,
            depth);
    progress.accept(begun.finished(answer));
    return answer;
  }

  private static SpecialistResult act(Delegation delegation) {
    if (delegation.operation().isEmpty()) {
      return SpecialistResult.failed(
          SpecialistError.invalid(
              "the request names no operation",
              delegation.goal(),
              "give the request an 'operation'"));
    }
    try {
      return Workflow.newUntypedActivityStub(options(delegation))
          .execute(delegation.specialist().activityType(), SpecialistResult.class, delegation);
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof CanceledFailure) {
        throw failure;
      }
      return SpecialistResult.failed(error(delegation, failure));
    }
  }

  private static SpecialistError error(Delegation delegation, ActivityFailure failure) {
    if (failure.getCause() instanceof ApplicationFailure cause
        && cause.getType().equals(CoordinationContract.SPECIALIST_ERROR)) {
      return cause.getDetails().get(SpecialistError.class);
    }
    var trouble = failure.getCause() == null ? failure : failure.getCause();
    return new SpecialistError(
        SpecialistError.Type.RUNTIME,
        "%s: %s".formatted(trouble.getClass().getSimpleName(), trouble.getMessage()),
        delegation.goal(),
        "look at the coordinator's log; retry when the cause is gone",
        false);
  }

  private static SpecialistError tooMany(Delegation delegation, SpecialistHandoff handoff) {
    return new SpecialistError(
        SpecialistError.Type.RUNTIME,
        "%s wants to hand off to %s, but too much was handed off already"
            .formatted(delegation.specialist().slug(), handoff.to().slug()),
        delegation.goal(),
        "divide the goal into smaller steps",
        false);
  }

  private static SpecialistError notHelped(
      Delegation delegation, SpecialistHandoff handoff, SpecialistResult answer) {
    var error = Objects.requireNonNull(answer.error(), "what is not done has an error");
    return new SpecialistError(
        error.type(),
        error.message(),
        "%s asked %s: %s"
            .formatted(delegation.specialist().slug(), handoff.to().slug(), error.context()),
        error.recommendedAction(),
        error.passing());
  }

  private static ActivityOptions options(Delegation delegation) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(CoordinationContract.COORDINATION_QUEUE)
        .setStartToCloseTimeout(Duration.ofSeconds(30))
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofMillis(500))
                .setBackoffCoefficient(2)
                .setMaximumAttempts(ATTEMPTS)
                .build())
        .setSummary(Words.cut(delegation.goal(), 100))
        .build();
  }

  /** Lets a specialist work on a delegation. */
  @FunctionalInterface
  interface Runner {
    SpecialistResult perform(Delegation delegation, String step, int depth);
  }
}
