package dev.baton.store.recording;

import static dev.baton.store.schema.Tables.RECORDING;
import static dev.baton.store.schema.Tables.SESSION;

import dev.baton.store.Database;
import dev.baton.store.RowIds;
import dev.baton.workflows.recording.Recording;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** Finished recordings. */
public final class RecordingStore {

  private final Database database;

  public RecordingStore(Database database) {
    this.database = database;
  }

  /**
   * Lists a recording. A session has one of each kind; listing it again replaces what is said of
   * its file.
   *
   * @return whose it is, which is known from the session
   * @throws IllegalStateException when there is no such session
   */
  public UUID list(Recording recording) {
    var session = UUID.fromString(recording.sessionId());
    var organisation =
        database
            .platform()
            .select(SESSION.ORGANISATION)
            .from(SESSION)
            .where(SESSION.ID.eq(session))
            .fetchOptional(SESSION.ORGANISATION)
            .orElseThrow(() ->
                new IllegalStateException(
                    "session %s has no row in the database".formatted(session)));
    database
        .in(organisation)
        .insertInto(RECORDING)
        .set(RECORDING.ID, UUID.fromString(recording.id()))
        .set(RECORDING.SESSION, session)
        .set(RECORDING.ORGANISATION, organisation)
        .set(RECORDING.KIND, recording.kind())
        .set(RECORDING.PATH, recording.path())
        .set(RECORDING.DURATION_MS, recording.durationMs())
        .set(RECORDING.BYTES, recording.bytes())
        .onConflict(RECORDING.SESSION, RECORDING.KIND)
        .doUpdate()
        .set(RECORDING.PATH, recording.path())
        .set(RECORDING.DURATION_MS, recording.durationMs())
        .set(RECORDING.BYTES, recording.bytes())
        .where(RECORDING.ORGANISATION.eq(organisation))
        .execute();
    return organisation;
  }

  /** The recording of that id; empty when there is none, and when the id is no UUID. */
  public Optional<Recording> find(UUID organisation, String recordingId) {
    return RowIds.parse(recordingId)
        .flatMap(id ->
            database
                .in(organisation)
                .selectFrom(RECORDING)
                .where(RECORDING.ORGANISATION.eq(organisation))
                .and(RECORDING.ID.eq(id))
                .fetchOptional())
        .map(RecordingStore::recording);
  }

  /** A session's recordings, oldest first. */
  public List<Recording> ofSession(UUID organisation, String sessionId) {
    return RowIds.parse(sessionId).stream()
        .flatMap(id ->
            database
                .in(organisation)
                .selectFrom(RECORDING)
                .where(RECORDING.ORGANISATION.eq(organisation))
                .and(RECORDING.SESSION.eq(id))
                .orderBy(RECORDING.CREATED_AT, RECORDING.KIND)
                .fetch(RecordingStore::recording)
                .stream())
        .toList();
  }

  private static Recording recording(Record row) {
    return new Recording(
        row.get(RECORDING.ID).toString(),
        row.get(RECORDING.SESSION).toString(),
        row.get(RECORDING.KIND),
        row.get(RECORDING.PATH),
        row.get(RECORDING.DURATION_MS),
        row.get(RECORDING.BYTES));
  }
}
