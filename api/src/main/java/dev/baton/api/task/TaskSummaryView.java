package dev.baton.api.task;

import dev.baton.store.coordination.TaskSummary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A task in a list; the fields mean what they mean in {@link TaskView}. */
record TaskSummaryView(
    String id,
    String title,
    String goal,
    String origin,
    String status,
    String statusLabel,
    @Nullable String outcome,
    int version,
    int openEscalations,
    Instant requestedAt,
    Instant updatedAt) {

  static TaskSummaryView of(TaskSummary task) {
    return new TaskSummaryView(
        task.taskId(),
        task.title(),
        task.goal(),
        TaskView.lower(task.origin()),
        TaskView.lower(task.status()),
        task.status().label(),
        TaskView.lowerOrNull(task.outcome()),
        task.version(),
        task.openEscalations(),
        task.requestedAt(),
        task.updatedAt());
  }
}
