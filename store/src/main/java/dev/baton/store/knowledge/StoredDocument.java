package dev.baton.store.knowledge;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that was uploaded.
 *
 * @param id names it
 * @param template slug of the template whose agents may look into it; empty for all of the
 *     organisation's
 * @param title what agents call it
 * @param source where it comes from, or {@code null}
 * @param mediaType what it was
 * @param bytes how large it was
 * @param passages how many pieces it was cut into
 * @param addedBy who uploaded it
 * @param addedAt when
 */
public record StoredDocument(
    UUID id,
    String template,
    String title,
    @Nullable String source,
    String mediaType,
    long bytes,
    int passages,
    String addedBy,
    Instant addedAt) {}
