package dev.baton.workflows.coordination.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.SpecialistResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step as it stands.
 *
 * @param number {@code 2}, or {@code 2.1} for what the specialist of step 2 handed off first
 * @param specialist who does it
 * @param askedBy the specialist that handed it off; {@code null} when it was the coordinator
 * @param goal what shall be accomplished
 * @param request the typed request
 * @param status how far it is
 * @param skipped whether a person left it out
 * @param attempts how often it was delegated
 * @param result the newest; {@code null} before the first
 * @param startedAt when it was first delegated
 * @param endedAt when it was done or given up
 */
public record StepView(
    String number,
    Specialist specialist,
    @Nullable Specialist askedBy,
    String goal,
    JsonNode request,
    TaskStatus status,
    boolean skipped,
    int attempts,
    @Nullable SpecialistResult result,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {}
