package dev.baton.api.simulation;

import dev.baton.store.simulation.StoredBatch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch, and how far it is.
 *
 * @param mode {@code room}, {@code local} or {@code text}
 * @param folder of its files, on the machine that plays it
 * @param count how many conversations there are to be
 * @param played how many have a result
 * @param failed how many of those are not as expected
 * @param startedBy who had it played
 * @param endedAt when it was over, or {@code null} while it goes on
 */
record SimulationView(
    String id,
    String mode,
    String providers,
    String folder,
    int count,
    int played,
    int failed,
    String startedBy,
    Instant startedAt,
    Instant updatedAt,
    @Nullable Instant endedAt) {

  static SimulationView of(StoredBatch batch) {
    return new SimulationView(
        batch.id().toString(),
        batch.mode(),
        batch.providers(),
        batch.folder(),
        batch.asked(),
        batch.played(),
        batch.failed(),
        batch.toldBy(),
        batch.startedAt(),
        batch.updatedAt(),
        batch.endedAt());
  }
}
