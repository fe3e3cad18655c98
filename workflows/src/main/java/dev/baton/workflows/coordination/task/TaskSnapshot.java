package dev.baton.workflows.coordination.task;

import dev.baton.workflows.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as it stands.
 *
 * @param taskId the task
 * @param version counts the changes of its status or of a step's, from 1
 * @param title a few words
 * @param goal in words
 * @param origin who asked
 * @param status how far it is
 * @param outcome how it ended; {@code null} before
 * @param plannedBy who divided it; {@code null} before
 * @param hasFile whether it is a task with a file: several specialists are needed
 * @param context what every specialist knows, results of steps among it
 * @param requirements in words
 * @param steps in the order of their work
 * @param escalations in order
 * @param log in order
 * @param requestedAt when it was asked for
 * @param updatedAt when this version began
 * @param endedAt when it ended; {@code null} before
 * @param organisation whose task it is; {@code null} for the default organisation
 */
public record TaskSnapshot(
    String taskId,
    int version,
    String title,
    String goal,
    TaskRequest.Origin origin,
    TaskStatus status,
    @Nullable TaskOutcome outcome,
    Plan.@Nullable Planner plannedBy,
    boolean hasFile,
    Map<String, String> context,
    List<String> requirements,
    List<StepView> steps,
    List<Escalation> escalations,
    List<LogEntry> log,
    Instant requestedAt,
    Instant updatedAt,
    @Nullable Instant endedAt,
    @Nullable UUID organisation) {

  /** A task of the default organisation. */
  public TaskSnapshot(
      String taskId,
      int version,
      String title,
      String goal,
      TaskRequest.Origin origin,
      TaskStatus status,
      @Nullable TaskOutcome outcome,
      Plan.@Nullable Planner plannedBy,
      boolean hasFile,
      Map<String, String> context,
      List<String> requirements,
      List<StepView> steps,
      List<Escalation> escalations,
      List<LogEntry> log,
      Instant requestedAt,
      Instant updatedAt,
      @Nullable Instant endedAt) {
    this(
        taskId,
        version,
        title,
        goal,
        origin,
        status,
        outcome,
        plannedBy,
        hasFile,
        context,
        requirements,
        steps,
        escalations,
        log,
        requestedAt,
        updatedAt,
        endedAt,
        null);
  }

  /** Whose task it is. */
  public UUID owner() {
    return Tenant.orDefault(organisation);
  }
}
