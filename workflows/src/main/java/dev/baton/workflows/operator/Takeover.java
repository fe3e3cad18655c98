package dev.baton.workflows.operator;

import java.time.Instant;

/**
 * An operator talks to the user in the agent's place.
 *
 * @param id of the visit
 * @param operator who talks
 * @param identity of the operator's participant in the room
 * @param since workflow time
 */
public record Takeover(String id, String operator, String identity, Instant since) {}
