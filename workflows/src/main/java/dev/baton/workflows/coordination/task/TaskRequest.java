package dev.baton.workflows.coordination.task;

import java.time.Instant;
import java.util.List;
import java.util.Map;

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
 */
public record TaskRequest(
    String taskId,
    String title,
    String goal,
    List<TaskStep> steps,
    Map<String, String> context,
    List<String> requirements,
    Origin origin,
    Instant requestedAt) {

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

  /** The same request with another goal, still to be divided. */
  public TaskRequest withGoal(String otherGoal) {
    return new TaskRequest(
        taskId, title, otherGoal, List.of(), context, requirements, origin, requestedAt);
  }
}
