package dev.baton.store.recording;

import static dev.baton.store.schema.Tables.RECORDING;
import static dev.baton.store.schema.Tables.RECORDING_COPY;
import static dev.baton.store.schema.Tables.SESSION;

import dev.baton.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Finished recordings in lists, page by page. */
public final class RecordingSearch {

  private final Database database;

  public RecordingSearch(Database database) {
    this.database = database;
  }

  /**
   * A recording in a list.
   *
   * @param template slug of its session's template
   * @param stored whether the object store has a copy
   */
  public record Listed(
      UUID id,
      String session,
      String template,
      String kind,
      long durationMs,
      long bytes,
      Instant finishedAt,
      boolean stored) {}

  /**
   * A page of an organisation's recordings, the newest first.
   *
   * @param template only those of this template's sessions; {@code null} for all
   * @param after time of the last of the page before; {@code null} for the first page
   * @param afterId its id
   * @param limit how many at most
   */
  public List<Listed> page(
      UUID organisation,
      @Nullable String template,
      @Nullable Instant after,
      @Nullable UUID afterId,
      int limit) {
    return database
        .in(organisation)
        .select(
            RECORDING.ID,
            RECORDING.SESSION,
            SESSION.TEMPLATE,
            RECORDING.KIND,
            RECORDING.DURATION_MS,
            RECORDING.BYTES,
            RECORDING.CREATED_AT,
            RECORDING_COPY.OBJECT_KEY)
        .from(RECORDING)
        .join(SESSION)
        .on(SESSION.ID.eq(RECORDING.SESSION))
        .leftJoin(RECORDING_COPY)
        .on(RECORDING_COPY.RECORDING.eq(RECORDING.ID))
        .where(RECORDING.ORGANISATION.eq(organisation))
        .and(template == null ? DSL.noCondition() : SESSION.TEMPLATE.eq(template))
        .and(
            after == null || afterId == null
                ? DSL.noCondition()
                : DSL.row(RECORDING.CREATED_AT, RECORDING.ID).lt(after, afterId))
        .orderBy(RECORDING.CREATED_AT.desc(), RECORDING.ID.desc())
        .limit(limit)
        .fetch(RecordingSearch::listed);
  }

  private static Listed listed(Record row) {
    return new Listed(
        row.get(RECORDING.ID),
        row.get(RECORDING.SESSION).toString(),
        row.get(SESSION.TEMPLATE),
        row.get(RECORDING.KIND),
        row.get(RECORDING.DURATION_MS),
        row.get(RECORDING.BYTES),
        row.get(RECORDING.CREATED_AT),
        row.get(RECORDING_COPY.OBJECT_KEY) != null);
  }
}
