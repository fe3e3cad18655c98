package dev.baton.store.access;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody changed something.
 *
 * @param actorKind {@code user}, {@code api_key}, {@code client}, {@code page} or {@code system}
 * @param actor id of who did it
 * @param actorName what they are called, as it was then
 * @param action what was done, for example {@code template.publish}
 * @param subject to what: an id or a slug
 * @param details what else is worth knowing; no secrets
 */
public record AuditLogEntry(
    UUID id,
    UUID organisation,
    Instant at,
    String actorKind,
    String actor,
    String actorName,
    String action,
    String subject,
    Map<String, String> details) {}
