package dev.baton.workflows.coordination;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.workflows.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a specialist is asked to do, with everything it needs: it knows nothing else of the task.
 *
 * @param id unique to this piece of work and the same whenever it is repeated, also when it is
 *     delegated again with answers; an activity derives idempotency keys from it
 * @param taskId the task it belongs to
 * @param specialist who is asked
 * @param goal what shall be accomplished, in words
 * @param request the specialist's typed request: an object whose {@code operation} names the
 *     operation
 * @param context what is known already; results of earlier specialists as {@code room.sid}
 * @param requirements in words
 * @param answers results of what this specialist handed off, in the order in which it asked; empty
 *     at first
 * @param taskFile where the task file is; {@code null} when the task has none
 * @param organisation whose task it is; {@code null} for the default organisation
 */
public record Delegation(
    String id,
    String taskId,
    Specialist specialist,
    String goal,
    JsonNode request,
    Map<String, String> context,
    List<String> requirements,
    List<SpecialistResult> answers,
    @Nullable String taskFile,
    @Nullable UUID organisation) {

  public Delegation {
    context = context == null ? Map.of() : Map.copyOf(context);
    requirements = requirements == null ? List.of() : List.copyOf(requirements);
    answers = answers == null ? List.of() : List.copyOf(answers);
  }

  /** A delegation of the default organisation. */
  public Delegation(
      String id,
      String taskId,
      Specialist specialist,
      String goal,
      JsonNode request,
      Map<String, String> context,
      List<String> requirements,
      List<SpecialistResult> answers,
      @Nullable String taskFile) {
    this(id, taskId, specialist, goal, request, context, requirements, answers, taskFile, null);
  }

  /** Whose task it is. */
  public UUID owner() {
    return Tenant.orDefault(organisation);
  }

  /** The same delegation, with one more answer. */
  public Delegation answered(SpecialistResult answer) {
    var all = new ArrayList<>(answers);
    all.add(answer);
    return new Delegation(
        id, taskId, specialist, goal, request, context, requirements, all, taskFile, organisation);
  }

  /** Name of the operation; empty when the request names none. */
  public String operation() {
    return request.path("operation").asText("");
  }

  /** The delegation as a message in words. */
  public String text() {
    var text = new StringBuilder();
    text.append("Process LiveKit ").append(specialist.slug()).append(" request:\n\n");
    text.append("Goal: ").append(goal).append("\n\nContext:\n");
    text.append("- Implementation Language: Java\n- Environment: LiveKit server API\n");
    context.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> line(text, e.getKey() + ": " + e.getValue()));
    if (!requirements.isEmpty()) {
      text.append("\nRequirements:\n");
      requirements.forEach(requirement -> line(text, requirement));
    }
    text.append("\nRequest: ").append(request).append('\n');
    if (taskFile != null) {
      text.append("\nMDTM task file: ").append(taskFile).append('\n');
    }
    return text.append("\nCoordinator Task ID: ").append(taskId).toString();
  }

  private static void line(StringBuilder text, String words) {
    text.append("- ").append(words).append('\n');
  }
}
