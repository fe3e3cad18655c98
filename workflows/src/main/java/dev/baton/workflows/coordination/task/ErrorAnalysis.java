package dev.baton.workflows.coordination.task;

import dev.baton.workflows.coordination.SpecialistError;
import dev.baton.workflows.coordination.SpecialistError.Type;
import dev.baton.workflows.coordination.task.Escalation.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the coordinator makes of a specialist's error, and of the errors before it. */
final class ErrorAnalysis {

  /** What is done about an error. */
  sealed interface Decision {
    /** Let the specialist try again after a while. */
    record Retry(Duration after) implements Decision {}

    /** Ask the router for another specialist. */
    record Reroute() implements Decision {}

    /** Ask a person. */
    record Ask(String question, List<Option> options) implements Decision {}

    /** Leave the step undone and go on. */
    record GiveUp() implements Decision {}
  }

  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(30));

  static Decision decide(TaskState state, StepState step) {
    var error = Objects.requireNonNull(step.error(), "a failed step has an error");
    boolean session = state.request().origin() == TaskRequest.Origin.SESSION;
    if (error.type() == Type.WRONG_SPECIALIST && !step.rerouted()) {
      return new Decision.Reroute();
    }
    if (error.passing() && step.retries() < (session ? 1 : PAUSES.size())) {
      return new Decision.Retry(PAUSES.get(step.retries()));
    }
    return session
        ? new Decision.GiveUp()
        : new Decision.Ask(question(state, step, error), options(error));
  }

  private static String question(TaskState state, StepState step, SpecialistError error) {
    var pattern = pattern(state, step, error);
    return "Step %s (%s) cannot go on: %s%s What shall be done?%s"
        .formatted(
            step.number(),
            step.specialist().slug(),
            sentence(error.message()),
            pattern.isEmpty() ? "" : " " + pattern,
            error.recommendedAction() == null
                ? ""
                : " Recommended: " + sentence(error.recommendedAction()));
  }

  private static String sentence(String words) {
    return words.endsWith(".") ? words : words + ".";
  }

  private static String pattern(TaskState state, StepState step, SpecialistError error) {
    var others =
        state.steps().stream()
            .filter(s -> s != step && s.error() != null && s.error().type() == error.type())
            .map(StepState::number)
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      return "The same kind of trouble (%s) stopped step %s: it is hardly the step's own."
          .formatted(error.type().words(), others);
    }
    return step.retries() > 0
        ? "It was tried again %d times, and the trouble stayed.".formatted(step.retries())
        : "";
  }

  private static List<Option> options(SpecialistError error) {
    var options = new ArrayList<Option>();
    if (error.type() != Type.VALIDATION) {
      options.add(new Option(Choice.RETRY, "do the same again, once its cause is gone"));
    }
    options.add(new Option(Choice.CORRECT, "do it with the request that you give"));
    options.add(new Option(Choice.REROUTE, "give it to the specialist that you name"));
    options.add(new Option(Choice.SKIP, "leave this step out and go on with the next"));
    options.add(new Option(Choice.CANCEL, "give the whole task up; what is done stays done"));
    return options;
  }

  private ErrorAnalysis() {}
}
