package dev.baton.store.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody may become a member.
 *
 * @param role they will have, in lower case
 * @param invitedBy name of who invited them
 * @param acceptedAt {@code null} until they came
 */
public record Invitation(
    UUID id,
    UUID organisation,
    String email,
    String role,
    String invitedBy,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant acceptedAt) {}
