package dev.baton.api.task;

import dev.baton.api.access.Caller;
import dev.baton.api.problem.ApiProblem;
import dev.baton.workflows.coordination.task.Choice;
import dev.baton.workflows.coordination.task.EscalationAnswer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides on an escalation.
 *
 * @param choice one of its options: {@code retry}, {@code correct}, {@code reroute}, {@code skip},
 *     {@code rephrase} or {@code cancel}
 * @param specialist with {@code reroute}: who shall do it
 * @param request with {@code correct}, and optionally with {@code reroute}: the typed request
 * @param goal with {@code rephrase}: the goal in other words
 * @param note why, for the task's log
 * @param answeredBy for programs: who decides
 */
record AnswerBody(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "retry") @Nullable String choice,
    @Nullable String specialist,
    @Nullable Map<String, Object> request,
    @Nullable String goal,
    @Nullable String note,
    @Nullable String answeredBy) {

  /**
   * The answer.
   *
   * @throws ApiProblem 400 naming the field that is wrong
   */
  EscalationAnswer answer(Caller caller) {
    return new EscalationAnswer(
        parsedChoice(),
        specialist == null ? null : TaskBody.specialist("specialist", specialist),
        request == null ? null : TaskBody.typed("request", request),
        goal == null ? null : TaskBody.limited("goal", goal),
        note == null ? null : TaskBody.limited("note", note),
        TaskBody.limited("answered_by", caller.decidesAs(answeredBy)));
  }

  private Choice parsedChoice() {
    return Arrays.stream(Choice.values())
        .filter(c -> name(c).equals(choice))
        .findFirst()
        .orElseThrow(() ->
            ApiProblem.invalidField(
                "choice",
                "The field 'choice' must be one of %s."
                    .formatted(
                        Arrays.stream(Choice.values())
                            .map(AnswerBody::name)
                            .collect(Collectors.joining(", ")))));
  }

  private static String name(Choice choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
