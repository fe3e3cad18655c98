package dev.baton.api.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.SpecialistError;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.task.Escalation;
import dev.baton.workflows.coordination.task.LogEntry;
import dev.baton.workflows.coordination.task.StepView;
import dev.baton.workflows.coordination.task.TaskSnapshot;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task as it stands. Tokens in it are hidden; {@code /steps/{number}/result} gives them.
 *
 * @param id the task
 * @param version counts its changes
 * @param title a few words
 * @param goal in words
 * @param origin {@code person} or {@code session}
 * @param status {@code to_do}, {@code in_progress}, {@code review}, {@code done} or {@code blocked}
 * @param statusLabel as in the task file: {@code 🔵 In Progress}
 * @param outcome {@code completed}, {@code failed} or {@code cancelled}; {@code null} before
 * @param plannedBy {@code rules}, {@code model} or {@code person}; {@code null} before
 * @param file where its file is; {@code null} when one specialist does it all
 * @param context what every specialist knows
 * @param requirements in words
 * @param steps in the order in which they came up
 * @param escalations in order
 * @param log messages in order
 * @param requestedAt when it was asked for
 * @param updatedAt its last change
 * @param endedAt when it ended; {@code null} before
 * @param workflowId id of its workflow in Temporal
 */
record TaskView(
    String id,
    int version,
    String title,
    String goal,
    String origin,
    String status,
    String statusLabel,
    @Nullable String outcome,
    @Nullable String plannedBy,
    @Nullable String file,
    Map<String, String> context,
    List<String> requirements,
    List<TaskStepView> steps,
    List<TaskEscalationView> escalations,
    List<TaskMessageView> log,
    Instant requestedAt,
    Instant updatedAt,
    @Nullable Instant endedAt,
    String workflowId) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static TaskView of(TaskSnapshot task) {
    return new TaskView(
        task.taskId(),
        task.version(),
        task.title(),
        task.goal(),
        lower(task.origin()),
        lower(task.status()),
        task.status().label(),
        lowerOrNull(task.outcome()),
        lowerOrNull(task.plannedBy()),
        task.hasFile() ? "/api/tasks/%s/file".formatted(task.taskId()) : null,
        task.context(),
        task.requirements(),
        task.steps().stream().map(TaskStepView::of).toList(),
        task.escalations().stream().map(TaskEscalationView::of).toList(),
        task.log().stream().map(TaskMessageView::of).toList(),
        task.requestedAt(),
        task.updatedAt(),
        task.endedAt(),
        CoordinationContract.workflowId(task.taskId()));
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static @Nullable String lowerOrNull(@Nullable Enum<?> value) {
    return value == null ? null : lower(value);
  }

  /** Jackson 2's trees as plain maps, which Spring's own JSON writes. */
  private static Object plain(JsonNode node) {
    return JSON.convertValue(node, Object.class);
  }

  /** A step; {@code askedBy} names the specialist that handed it off. */
  record TaskStepView(
      String number,
      String specialist,
      @Nullable String askedBy,
      String goal,
      @Schema(type = "object") Object request,
      String status,
      String statusLabel,
      boolean skipped,
      int attempts,
      @Nullable TaskResultView result,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt) {

    static TaskStepView of(StepView step) {
      var asker = step.askedBy();
      var result = step.result();
      return new TaskStepView(
          step.number(),
          step.specialist().slug(),
          asker == null ? null : asker.slug(),
          step.goal(),
          plain(step.request()),
          lower(step.status()),
          step.status().label(),
          step.skipped(),
          step.attempts(),
          result == null ? null : TaskResultView.of(result),
          step.startedAt(),
          step.endedAt());
    }
  }

  /** What a specialist gave back; {@code outcome} is {@code completed} or {@code failed}. */
  record TaskResultView(
      String outcome,
      String summary,
      List<String> resources,
      List<String> notes,
      @Schema(type = "object") Object data,
      @Nullable String message,
      @Nullable TaskErrorView error) {

    static TaskResultView of(SpecialistResult result) {
      var error = result.error();
      return new TaskResultView(
          lower(result.outcome()),
          result.summary(),
          result.resources(),
          result.notes(),
          plain(result.data()),
          result.message(),
          error == null ? null : TaskErrorView.of(error));
    }
  }

  /** Why a specialist could not; {@code passing} when it may succeed a little later. */
  record TaskErrorView(
      String type,
      String message,
      String context,
      @Nullable String recommendedAction,
      boolean passing) {

    static TaskErrorView of(SpecialistError error) {
      return new TaskErrorView(
          lower(error.type()),
          error.message(),
          error.context(),
          error.recommendedAction(),
          error.passing());
    }
  }

  /** A question to a person; {@code choice} is {@code null} while it is open. */
  record TaskEscalationView(
      int n,
      @Nullable String step,
      String question,
      List<TaskOptionView> options,
      Instant raisedAt,
      @Nullable String choice,
      @Nullable String answeredBy,
      @Nullable Instant answeredAt) {

    static TaskEscalationView of(Escalation escalation) {
      var answer = escalation.answer();
      return new TaskEscalationView(
          escalation.n(),
          escalation.step(),
          escalation.question(),
          escalation.options().stream()
              .map(o -> new TaskOptionView(lower(o.choice()), o.explanation()))
              .toList(),
          escalation.raisedAt(),
          answer == null ? null : lower(answer.choice()),
          answer == null ? null : answer.answeredBy(),
          escalation.answeredAt());
    }
  }

  /** An answer that may be given. */
  record TaskOptionView(String choice, String explanation) {}

  /** A message; {@code from} is {@code coordinator}, a specialist, or who answered. */
  record TaskMessageView(Instant at, String from, String text) {

    static TaskMessageView of(LogEntry entry) {
      return new TaskMessageView(entry.at(), entry.from(), entry.text());
    }
  }
}
