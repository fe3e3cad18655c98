package dev.baton.store.recording;

import static dev.baton.store.schema.Tables.EGRESS_RECORDING;

import dev.baton.store.Database;
import dev.baton.store.RowIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Recordings that LiveKit Egress makes. */
public final class EgressRecordingStore {

  private final Database database;

  public EgressRecordingStore(Database database) {
    this.database = database;
  }

  /** Keeps a recording; one of that id stays as it is. */
  public void addIfAbsent(UUID organisation, EgressRecording recording) {
    database
        .in(organisation)
        .insertInto(EGRESS_RECORDING)
        .set(EGRESS_RECORDING.ID, UUID.fromString(recording.id()))
        .set(EGRESS_RECORDING.ORGANISATION, organisation)
        .set(EGRESS_RECORDING.ROOM, recording.room())
        .set(EGRESS_RECORDING.FORMAT, recording.format())
        .set(EGRESS_RECORDING.LAYOUT, recording.layout())
        .set(EGRESS_RECORDING.STORAGE, recording.storage())
        .set(EGRESS_RECORDING.LOCATION, recording.location())
        .set(EGRESS_RECORDING.STATUS, recording.status())
        .set(EGRESS_RECORDING.STARTED_AT, recording.startedAt())
        .onConflictDoNothing()
        .execute();
  }

  /** Keeps what is known of it now. */
  public void save(UUID organisation, EgressRecording recording) {
    database
        .in(organisation)
        .update(EGRESS_RECORDING)
        .set(EGRESS_RECORDING.EGRESS_ID, recording.egressId())
        .set(EGRESS_RECORDING.STATUS, recording.status())
        .set(EGRESS_RECORDING.DURATION_MS, recording.durationMs())
        .set(EGRESS_RECORDING.BYTES, recording.bytes())
        .set(EGRESS_RECORDING.ERROR, recording.error())
        .where(EGRESS_RECORDING.ORGANISATION.eq(organisation))
        .and(EGRESS_RECORDING.ID.eq(UUID.fromString(recording.id())))
        .execute();
  }

  /** The recording of that id; empty when there is none, and when the id is no UUID. */
  public Optional<EgressRecording> find(UUID organisation, String id) {
    return RowIds.parse(id)
        .flatMap(uuid ->
            database
                .in(organisation)
                .selectFrom(EGRESS_RECORDING)
                .where(EGRESS_RECORDING.ORGANISATION.eq(organisation))
                .and(EGRESS_RECORDING.ID.eq(uuid))
                .fetchOptional(EgressRecordingStore::recording));
  }

  /**
   * Recordings, the newest first.
   *
   * @param room only of that room, where given
   */
  public List<EgressRecording> list(UUID organisation, @Nullable String room, int limit) {
    return database
        .in(organisation)
        .selectFrom(EGRESS_RECORDING)
        .where(EGRESS_RECORDING.ORGANISATION.eq(organisation))
        .and(room == null ? DSL.noCondition() : EGRESS_RECORDING.ROOM.eq(room))
        .orderBy(EGRESS_RECORDING.STARTED_AT.desc())
        .limit(limit)
        .fetch(EgressRecordingStore::recording);
  }

  /** Recordings that began before that time and have ended, the oldest first. */
  public List<EgressRecording> endedBefore(UUID organisation, Instant time, int limit) {
    return database
        .in(organisation)
        .selectFrom(EGRESS_RECORDING)
        .where(EGRESS_RECORDING.ORGANISATION.eq(organisation))
        .and(EGRESS_RECORDING.STARTED_AT.lt(time))
        .and(EGRESS_RECORDING.STATUS.in("complete", "failed"))
        .orderBy(EGRESS_RECORDING.STARTED_AT)
        .limit(limit)
        .fetch(EgressRecordingStore::recording);
  }

  /** Forgets a recording; its file is for who calls. */
  public void remove(UUID organisation, String id) {
    RowIds.parse(id)
        .ifPresent(uuid ->
            database
                .in(organisation)
                .deleteFrom(EGRESS_RECORDING)
                .where(EGRESS_RECORDING.ORGANISATION.eq(organisation))
                .and(EGRESS_RECORDING.ID.eq(uuid))
                .execute());
  }

  private static EgressRecording recording(Record row) {
    return new EgressRecording(
        row.get(EGRESS_RECORDING.ID).toString(),
        row.get(EGRESS_RECORDING.ROOM),
        row.get(EGRESS_RECORDING.FORMAT),
        row.get(EGRESS_RECORDING.LAYOUT),
        row.get(EGRESS_RECORDING.STORAGE),
        row.get(EGRESS_RECORDING.LOCATION),
        row.get(EGRESS_RECORDING.EGRESS_ID),
        row.get(EGRESS_RECORDING.STATUS),
        row.get(EGRESS_RECORDING.DURATION_MS),
        row.get(EGRESS_RECORDING.BYTES),
        row.get(EGRESS_RECORDING.ERROR),
        row.get(EGRESS_RECORDING.STARTED_AT));
  }
}
