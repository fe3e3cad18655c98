package dev.baton.store.recording;

import static dev.baton.store.schema.Tables.RECORDING;
import static dev.baton.store.schema.Tables.RECORDING_COPY;
import static dev.baton.store.schema.Tables.SESSION;

import dev.baton.store.Database;
import dev.baton.store.RowIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The finished recordings of sessions with their rooms, and copies of them in an object store. */
public final class RecordingArchive {

  private final Database database;

  public RecordingArchive(Database database) {
    this.database = database;
  }

  /**
   * A finished recording of a session.
   *
   * @param path below the recordings folder
   * @param copy key in the object store; {@code null} where there is no copy
   */
  public record Archived(
      String id,
      String room,
      String path,
      long durationMs,
      long bytes,
      Instant finishedAt,
      @Nullable String copy) {}

  /** The recording of that id; empty when there is none, and when the id is no UUID. */
  public Optional<Archived> find(UUID organisation, String recordingId) {
    return RowIds.parse(recordingId).stream()
        .flatMap(id -> select(organisation, RECORDING.ID.eq(id), 1).stream())
        .findFirst();
  }

  /**
   * Recordings, the newest first.
   *
   * @param room only of that room, where given
   */
  public List<Archived> list(UUID organisation, @Nullable String room, int limit) {
    return select(organisation, room == null ? DSL.noCondition() : SESSION.ROOM.eq(room), limit);
  }

  /** Recordings that were finished before that time. */
  public List<Archived> finishedBefore(UUID organisation, Instant time, int limit) {
    return select(organisation, RECORDING.CREATED_AT.lt(time), limit);
  }

  /** The object store has it now. */
  public void copied(UUID organisation, String recordingId, String objectKey) {
    database
        .in(organisation)
        .insertInto(RECORDING_COPY)
        .set(RECORDING_COPY.ORGANISATION, organisation)
        .set(RECORDING_COPY.RECORDING, UUID.fromString(recordingId))
        .set(RECORDING_COPY.OBJECT_KEY, objectKey)
        .onConflictDoNothing()
        .execute();
  }

  /** Forgets a recording; its files are for who calls. */
  public void remove(UUID organisation, String recordingId) {
    RowIds.parse(recordingId)
        .ifPresent(id ->
            database
                .in(organisation)
                .deleteFrom(RECORDING)
                .where(RECORDING.ORGANISATION.eq(organisation))
                .and(RECORDING.ID.eq(id))
                .execute());
  }

  private List<Archived> select(UUID organisation, Condition condition, int limit) {
    return database
        .in(organisation)
        .select(
            RECORDING.ID,
            SESSION.ROOM,
            RECORDING.PATH,
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
        .and(condition)
        .orderBy(RECORDING.CREATED_AT.desc())
        .limit(limit)
        .fetch(RecordingArchive::archived);
  }

  private static Archived archived(Record row) {
    return new Archived(
        row.get(RECORDING.ID).toString(),
        row.get(SESSION.ROOM),
        row.get(RECORDING.PATH),
        row.get(RECORDING.DURATION_MS),
        row.get(RECORDING.BYTES),
        row.get(RECORDING.CREATED_AT),
        row.get(RECORDING_COPY.OBJECT_KEY));
  }
}
