package dev.baton.workflows.coordination.task;

import dev.baton.workflows.coordination.CoordinationContract;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The task's questions to people. */
final class Escalations {

  private final TaskState state;
  private final List<Escalation> all = new ArrayList<>();

  Escalations(TaskState state) {
    this.state = state;
  }

  List<Escalation> all() {
    return List.copyOf(all);
  }

  /**
   * Asks, and waits for the answer as long as it takes.
   *
   * @param step the one in trouble; {@code null} when the goal is unclear
   * @param givenUp whether the task is over meanwhile
   */
  EscalationAnswer ask(
      @Nullable String step,
      String question,
      List<Escalation.Option> options,
      Supplier<Boolean> givenUp) {
    int n = all.size() + 1;
    all.add(new Escalation(n, step, question, options, TaskState.now(), null, null));
    state.say("coordinator", question + "\n\n" + options(options));
    state.become(TaskStatus.BLOCKED);
    Workflow.await(() -> !all.get(n - 1).open() || givenUp.get());
    var answer = all.get(n - 1).answer();
    return answer == null
        ? new EscalationAnswer(Choice.CANCEL, null, null, null, null, "coordinator")
        : answer;
  }

  private static String options(List<Escalation.Option> options) {
    return options.stream()
        .map(o ->
            "- `%s`: %s".formatted(o.choice().name().toLowerCase(Locale.ROOT), o.explanation()))
        .collect(Collectors.joining("\n"));
  }

  void answer(int n, EscalationAnswer answer) {
    var escalation = all.get(n - 1);
    if (escalation.open()) {
      all.set(n - 1, escalation.answered(answer, TaskState.now()));
      state.say(
          answer.answeredBy(),
          "Decision on escalation %d: %s%s"
              .formatted(
                  n,
                  answer.choice().name().toLowerCase(Locale.ROOT),
                  answer.note() == null ? "" : " (" + answer.note() + ")"));
    }
  }

  /** Refuses an answer that does not fit. */
  void validate(int n, @Nullable EscalationAnswer given) {
    var answer = complete(given);
    refuseIf(n < 1 || n > all.size(), "this task has no escalation %d".formatted(n));
    var escalation = all.get(n - 1);
    if (!escalation.open()) {
      refuseIf(
          Objects.requireNonNull(escalation.answer()).choice() != answer.choice(),
          "escalation %d was answered already".formatted(n));
      return;
    }
    refuseIf(state.ended(), "this task is over");
    refuseIf(
        escalation.options().stream().noneMatch(o -> o.choice() == answer.choice()),
        "escalation %d offers %s".formatted(n, choices(escalation)));
    refuseIf(
        answer.choice() == Choice.CORRECT && !isRequest(answer),
        "to correct, give a 'request': an object with 'operation'");
    refuseIf(
        answer.choice() == Choice.REROUTE && answer.specialist() == null,
        "to reroute, name the 'specialist'");
    refuseIf(
        answer.choice() == Choice.REPHRASE && isBlank(answer.goal()),
        "to rephrase, give a 'goal' in other words");
  }

  /** JSON may lack anything, whatever the types say. */
  private static EscalationAnswer complete(@Nullable EscalationAnswer answer) {
    if (answer == null || answer.choice() == null || isBlank(answer.answeredBy())) {
      throw refusal("an answer needs a 'choice' and 'answeredBy'");
    }
    for (var words : new String[] {answer.answeredBy(), answer.note(), answer.goal()}) {
      refuseIf(
          words != null && words.length() > TaskRequest.MAX_GOAL,
          "texts may have at most %d characters".formatted(TaskRequest.MAX_GOAL));
    }
    return answer;
  }

  private static boolean isRequest(EscalationAnswer answer) {
    return answer.request() != null && answer.request().path("operation").isTextual();
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static String choices(Escalation escalation) {
    return escalation.options().stream()
        .map(o -> o.choice().name().toLowerCase(Locale.ROOT))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static void refuseIf(boolean refused, String why) {
    if (refused) {
      throw refusal(why);
    }
  }

  private static ApplicationFailure refusal(String why) {
    return ApplicationFailure.newNonRetryableFailure(why, CoordinationContract.REFUSED);
  }
}
