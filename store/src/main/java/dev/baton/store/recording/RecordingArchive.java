package dev.baton.store.recording;

import static dev.baton.store.schema.Tables.RECORDING;
import static dev.baton.store.schema.Tables.RECORDING_COPY;
import static dev.baton.store.schema.Tables.RECORDING_DELETION;
import static dev.baton.store.schema.Tables.SESSION;

import dev.baton.store.Database;
import dev.baton.store.RowIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
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

  /**
   * Recordings that were finished before that time, of some templates.
   *
   * @param template slug; empty for all but those that are excepted
   * @param except slugs of others
   */
  public List<Archived> finishedBefore(
      UUID organisation, Instant time, String template, List<String> except, int limit) {
    return select(
        organisation,
        RECORDING
            .CREATED_AT
            .lt(time)
            .and(template.isEmpty() ? DSL.noCondition() : SESSION.TEMPLATE.eq(template))
            .and(SESSION.TEMPLATE.notIn(except)),
        limit);
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

  /**
   * Forgets a recording, and keeps that it happened; its files are for who calls, and come first.
   *
   * @param by who deletes it, or {@code retention}
   */
  public void remove(UUID organisation, String recordingId, String by) {
    RowIds.parse(recordingId)
        .ifPresent(id ->
            database
                .in(organisation)
                .transaction(transaction -> remove(transaction.dsl(), organisation, id, by)));
  }

  private static void remove(DSLContext sql, UUID organisation, UUID id, String by) {
    var condition = RECORDING.ORGANISATION.eq(organisation).and(RECORDING.ID.eq(id));
    sql.insertInto(
            RECORDING_DELETION,
            RECORDING_DELETION.RECORDING,
            RECORDING_DELETION.SESSION,
            RECORDING_DELETION.ORGANISATION,
            RECORDING_DELETION.KIND,
            RECORDING_DELETION.DURATION_MS,
            RECORDING_DELETION.DELETED_BY)
        .select(
            sql.select(
                    RECORDING.ID,
                    RECORDING.SESSION,
                    RECORDING.ORGANISATION,
                    RECORDING.KIND,
                    RECORDING.DURATION_MS,
                    DSL.val(by))
                .from(RECORDING)
                .where(condition))
        .onConflictDoNothing()
        .execute();
    sql.deleteFrom(RECORDING).where(condition).execute();
  }

  /** Whether a recording of that id was deleted. */
  public boolean wasDeleted(UUID organisation, String recordingId) {
    return RowIds.parse(recordingId).stream()
        .anyMatch(id ->
            database
                .in(organisation)
                .fetchExists(
                    RECORDING_DELETION,
                    RECORDING_DELETION.ORGANISATION.eq(organisation),
                    RECORDING_DELETION.RECORDING.eq(id)));
  }

  /**
   * A recording that is gone.
   *
   * @param by who deleted it, or {@code retention}
   */
  public record Deletion(String recording, String kind, String by, Instant at) {}

  /** The recordings of a session that were deleted, in order. */
  public List<Deletion> deletionsOf(UUID organisation, String sessionId) {
    return RowIds.parse(sessionId).stream()
        .flatMap(id ->
            database
                .in(organisation)
                .selectFrom(RECORDING_DELETION)
                .where(RECORDING_DELETION.ORGANISATION.eq(organisation))
                .and(RECORDING_DELETION.SESSION.eq(id))
                .orderBy(RECORDING_DELETION.DELETED_AT)
                .fetch(row ->
                    new Deletion(
                        row.get(RECORDING_DELETION.RECORDING).toString(),
                        row.get(RECORDING_DELETION.KIND),
                        row.get(RECORDING_DELETION.DELETED_BY),
                        row.get(RECORDING_DELETION.DELETED_AT)))
                .stream())
        .toList();
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
