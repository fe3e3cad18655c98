package dev.baton.api.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.api.problem.ApiProblem;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.task.TaskRequest;
import dev.baton.workflows.coordination.task.TaskStep;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a task: a goal in plain words, or steps, or both.
 *
 * @param id chosen by the caller; the same id is one task. A new one where not given
 * @param title a few words; made of the goal where not given
 * @param goal what shall be accomplished, 1–4000 characters; may be left out with steps
 * @param steps the work already divided, at most 20
 * @param context what every specialist has to know, at most 50 members; {@code room} and {@code
 *     identity} also complete a goal that leaves them out
 * @param requirements in words, at most 50
 */
record TaskBody(
    @Nullable String id,
    @Nullable String title,
    @Schema(example = "Create a room called demo for 10 people and record it")
        @Nullable String goal,
    @Nullable List<StepBody> steps,
    @Nullable Map<String, String> context,
    @Nullable List<String> requirements) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MANY = 50;
  private static final int LONG = 2000;

  /** Longest typed request, in characters of its JSON. */
  private static final int LONGEST_REQUEST = 20_000;

  /**
   * One step.
   *
   * @param specialist {@code auth}, {@code room}, {@code track}, {@code recording}, {@code egress}
   *     or {@code webhook}
   * @param goal what shall be accomplished; the name of the operation where not given
   * @param request the specialist's typed request: an object with {@code operation}; a text <code>
   *     ${room.sid}</code> in it stands for what an earlier step gave
   */
  record StepBody(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String specialist,
      @Nullable String goal,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              type = "object",
              additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
              example = "{\"operation\": \"create_room\", \"name\": \"demo\"}")
          @Nullable Map<String, Object> request) {

    TaskStep step(int index) {
      var field = "steps[%d].".formatted(index);
      if (specialist == null) {
        throw ApiProblem.invalidField(
            field + "specialist", "The field '%sspecialist' is missing.".formatted(field));
      }
      var typed = typed(field + "request", request);
      var words = goal == null || goal.isBlank() ? typed.path("operation").asText() : goal;
      return new TaskStep(
          TaskBody.specialist(field + "specialist", specialist),
          limited(field + "goal", words),
          typed);
    }
  }

  /**
   * The task.
   *
   * @throws ApiProblem 400 naming the field that is wrong
   */
  TaskRequest request(Instant now) {
    var list = steps == null ? List.<StepBody>of() : steps;
    refuseIf(list.size() > TaskRequest.MAX_STEPS, "steps", "may have at most 20 members");
    refuseIf(list.stream().anyMatch(Objects::isNull), "steps", "has a member that is null");
    var typed = IntStream.range(0, list.size()).mapToObj(i -> list.get(i).step(i)).toList();
    var words = goal == null ? "" : goal.strip();
    if (words.isEmpty() && !typed.isEmpty()) {
      words = String.join("; ", typed.stream().map(TaskStep::goal).toList());
    }
    refuseIf(words.isEmpty(), "goal", "is missing: what shall be accomplished?");
    refuseIf(words.length() > TaskRequest.MAX_GOAL, "goal", "may have at most 4000 characters");
    return new TaskRequest(
        taskId(),
        title(words),
        words,
        typed,
        checkedContext(),
        checkedRequirements(),
        TaskRequest.Origin.PERSON,
        now);
  }

  private String taskId() {
    if (id == null) {
      return UUID.randomUUID().toString();
    }
    refuseIf(
        !id.matches("[A-Za-z0-9_-]{1,64}") || id.startsWith("session-"),
        "id",
        "must be 1 to 64 letters, digits, - and _, and must not begin with 'session-'");
    return id;
  }

  private String title(String words) {
    if (title == null || title.isBlank()) {
      var line = words.lines().findFirst().orElse(words);
      return line.length() <= 80 ? line : line.substring(0, 79) + "…";
    }
    refuseIf(title.length() > 200, "title", "may have at most 200 characters");
    return title.strip();
  }

  private Map<String, String> checkedContext() {
    if (context == null) {
      return Map.of();
    }
    refuseIf(context.size() > MANY, "context", "may have at most 50 members");
    context.forEach((name, value) -> {
      refuseIf(value == null, "context." + name, "must be a text");
      refuseIf(name.length() > 100, "context", "has a name of more than 100 characters");
      limited("context." + name, value);
    });
    return context;
  }

  private List<String> checkedRequirements() {
    if (requirements == null) {
      return List.of();
    }
    refuseIf(requirements.size() > MANY, "requirements", "may have at most 50 members");
    refuseIf(
        requirements.stream().anyMatch(Objects::isNull),
        "requirements",
        "has a member that is null");
    requirements.forEach(words -> limited("requirements", words));
    return requirements;
  }

  static Specialist specialist(String field, String slug) {
    try {
      return Specialist.of(slug);
    } catch (IllegalArgumentException e) {
      throw ApiProblem.invalidField(field, "The field '%s': %s.".formatted(field, e.getMessage()));
    }
  }

  static JsonNode typed(String field, @Nullable Map<String, Object> request) {
    JsonNode typed = JSON.valueToTree(request == null ? Map.of() : request);
    refuseIf(
        !typed.path("operation").isTextual(),
        field,
        "must be an object with 'operation'; see docs/coordination.md");
    refuseIf(typed.toString().length() > LONGEST_REQUEST, field, "is longer than 20000 characters");
    return typed;
  }

  static String limited(String field, String text) {
    refuseIf(text.length() > LONG, field, "may have at most 2000 characters");
    return text;
  }

  private static void refuseIf(boolean wrong, String field, String why) {
    if (wrong) {
      throw ApiProblem.invalidField(field, "The field '%s' %s.".formatted(field, why));
    }
  }
}
