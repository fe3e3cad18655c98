package dev.baton.store.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program's key; the key itself was shown once and is not kept.
 *
 * @param prefix its first characters, by which people know it again
 * @param scopes what it may do
 * @param createdBy name of who made it
 * @param lastUsedAt to the minute; {@code null} until it was used
 * @param revokedAt since when it is good for nothing; {@code null} while it is good
 */
public record ApiKey(
    UUID id,
    UUID organisation,
    String name,
    String prefix,
    List<String> scopes,
    String createdBy,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt) {}
