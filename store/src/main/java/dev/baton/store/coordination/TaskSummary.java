package dev.baton.store.coordination;

import dev.baton.workflows.coordination.task.TaskOutcome;
import dev.baton.workflows.coordination.task.TaskRequest.Origin;
import dev.baton.workflows.coordination.task.TaskStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task in a list.
 *
 * @param taskId the task
 * @param title a few words
 * @param goal in words
 * @param origin who asked
 * @param status how far it is
 * @param outcome how it ended; {@code null} before
 * @param version counts its changes
 * @param openEscalations how many questions wait for a person
 * @param requestedAt when it was asked for
 * @param updatedAt its last change
 */
public record TaskSummary(
    String taskId,
    String title,
    String goal,
    Origin origin,
    TaskStatus status,
    @Nullable TaskOutcome outcome,
    int version,
    int openEscalations,
    Instant requestedAt,
    Instant updatedAt) {}
