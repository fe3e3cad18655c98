package dev.baton.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one side said, as it sounded.
 *
 * @param seq its place in the session, from 1
 * @param role {@code user} or {@code agent}
 * @param agent who spoke, of several agents; {@code null} for a person
 * @param speaker identity of the person who spoke; {@code null} for an agent
 * @param text up to the last word that was heard, where it was broken off
 * @param interrupted whether it was
 */
public record SpokenTurn(
    int seq,
    String role,
    @Nullable String agent,
    @Nullable String speaker,
    String text,
    boolean interrupted,
    Instant startedAt,
    Instant endedAt) {}
