package dev.baton.store.simulation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch, and how far it is.
 *
 * @param mode how the two were to meet, in lower case
 * @param providers of ears, minds and voices
 * @param folder of its files, on the machine that plays it
 * @param asked how many conversations there are to be
 * @param toldBy who had it played
 * @param endedAt when it was over; {@code null} while it goes on
 * @param played conversations that have a result
 * @param failed those of them that are not as expected
 */
public record StoredBatch(
    UUID id,
    String mode,
    String providers,
    String folder,
    int asked,
    String toldBy,
    Instant startedAt,
    Instant updatedAt,
    @Nullable Instant endedAt,
    int played,
    int failed) {}
