package dev.baton.store.template;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version. It never changes.
 *
 * @param number from 1, in the order of publishing
 * @param draft what it says
 * @param note why it was published; {@code null} where nobody said
 * @param publishedBy who did
 * @param publishedAt when
 */
public record TemplateVersion(
    int number, Draft draft, @Nullable String note, String publishedBy, Instant publishedAt) {}
