package dev.baton.workflows.coordination.task;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants done.
 *
 * @param taskId chosen by who asks; the same id is one task, {@code [A-Za-z0-9_-]{1,64}}
 * @param title a few words
 * @param goal what shall be accomplished, in plain words
 * @param steps the work already divided; empty leaves that to the router
 * @param context what every specialist has to know
 * @param requirements in words
 * @param origin who asks
 * @param requestedAt when
 * @param organisation whose task it is; {@code null} for the default organisation
 */
public record TaskRequest(
    String taskId,
    String title,
    String goal,
    List<TaskStep> steps,
    Map<String, String> context,
    List<String> requirements,
    Origin origin,
    Instant requestedAt,
    @Nullable UUID organisation) {

  /** Most steps that a task may have. */
  public static final int MAX_STEPS = 20;

  /** Longest goal, in characters. */
  public static final int MAX_GOAL = 4000;

  /** Who asks for a task. */
  public enum Origin {
    /** A person or another program, who can be asked when something is in the way. */
    PERSON,
    /** A session. Nobody is asked; specialists work without workflows of their own. */
    SESSION
  }

  public TaskRequest {
    steps = steps == null ? List.of() : List.copyOf(steps);
    context = context == null ? Map.of() : Map.copyOf(context);
    requirements = requirements == null ? List.of() : List.copyOf(requirements);
  }

  /** A task of the default organisation. */
  public TaskRequest(
      String taskId,
      String title,
      String goal,
      List<TaskStep> steps,
      Map<String, String> context,
      List<String> requirements,
      Origin origin,
      Instant requestedAt) {
    this(taskId, title, goal, steps, context, requirements, origin, requestedAt, null);
  }

  /** The same task, as an organisation's. */
  public TaskRequest in(UUID owner) {
    return new TaskRequest(
        taskId, title, goal, steps, context, requirements, origin, requestedAt, owner);
  }

  /** The same request with another goal, still to be divided. */
  public TaskRequest withGoal(String otherGoal) {
    return new TaskRequest(
        taskId,
        title,
        otherGoal,
        List.of(),
        context,
        requirements,
        origin,
        requestedAt,
        organisation);
  }
}
