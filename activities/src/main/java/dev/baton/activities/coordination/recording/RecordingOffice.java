package dev.baton.activities.coordination.recording;

import dev.baton.activities.coordination.egress.Exports;
import dev.baton.activities.coordination.livekit.LiveKitApi;
import dev.baton.activities.coordination.storage.ObjectStore;
import dev.baton.activities.coordination.storage.StorageChoice;
import dev.baton.store.Database;
import dev.baton.store.recording.EgressRecordingStore;
import dev.baton.store.recording.RecordingArchive;
import dev.baton.store.recording.RecordingStore;
import dev.baton.store.recording.RetentionStore;
import dev.baton.store.session.SessionStore;
import dev.baton.store.simulation.SoundStore;
import dev.baton.workflows.recording.Recording;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The recording specialist with all it works with. */
public final class RecordingOffice implements AutoCloseable {

  private final Optional<ObjectStore> objects;
  private final RecordingStore listed;
  private final RecordingShelf shelf;
  private final StorageChoice storage;
  private final RecordingSpecialistImpl specialist;
  private final Retention retention;

  /**
   * @param folder what {@code BATON_RECORDINGS_DIR} names
   */
  public RecordingOffice(
      LiveKitApi api,
      Database database,
      Path folder,
      RecordingPolicy policy,
      StorageChoice storage,
      Clock clock) {
    this.storage = storage;
    var sessions = new SessionStore(database);
    var egressRecordings = new EgressRecordingStore(database);
    var egress = new EgressRecorder(new Exports(api, storage), egressRecordings, storage, clock);
    listed = new RecordingStore(database);
    objects = storage.s3().map(ObjectStore::new);
    shelf =
        new RecordingShelf(
            folder,
            new RecordingArchive(database),
            egressRecordings,
            egress,
            sessions,
            objects,
            clock);
    retention =
        new Retention(
            new RetentionStore(database),
            shelf,
            new SimulatedCalls(folder, new SoundStore(database), clock));
    specialist = new RecordingSpecialistImpl(policy, sessions, egressRecordings, egress, shelf);
  }

  public RecordingSpecialistImpl specialist() {
    return specialist;
  }

  /** Deletes what is too old. */
  public Retention retention() {
    return retention;
  }

  /**
   * Lists a finished recording, and copies it into the object store where the installation stores
   * there. May be repeated.
   */
  public void list(Recording recording) {
    var organisation = listed.list(recording);
    if (storage.preferred().equals("s3")) {
      shelf.copy(organisation, recording.id());
    }
  }

  @Override
  public void close() {
    objects.ifPresent(ObjectStore::close);
  }
}
