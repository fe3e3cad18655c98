package dev.baton.workflows.coordination.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.workflows.coordination.Specialist;

/**
 * One piece of a task, for one specialist.
 *
 * @param specialist who does it
 * @param goal what shall be accomplished, in words
 * @param request the specialist's typed request: an object with {@code operation}
 */
public record TaskStep(Specialist specialist, String goal, JsonNode request) {}
