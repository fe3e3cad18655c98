package dev.baton.workflows.coordination.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.workflows.coordination.Specialist;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided.
 *
 * @param choice one of the escalation's options
 * @param specialist with {@link Choice#REROUTE}: who shall do it
 * @param request with {@link Choice#CORRECT}, and optionally {@link Choice#REROUTE}: the typed
 *     request
 * @param goal with {@link Choice#REPHRASE}: the goal in other words
 * @param note why, for the task's log
 * @param answeredBy who
 */
public record EscalationAnswer(
    Choice choice,
    @Nullable Specialist specialist,
    @Nullable JsonNode request,
    @Nullable String goal,
    @Nullable String note,
    String answeredBy) {}
