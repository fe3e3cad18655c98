package dev.baton.activities.coordination.recording;

import dev.baton.activities.coordination.Check;
import dev.baton.activities.coordination.SpecialistFailure;
import dev.baton.activities.coordination.storage.ObjectStore;
import dev.baton.activities.recording.RecordingIds;
import dev.baton.store.recording.EgressRecording;
import dev.baton.store.recording.EgressRecordingStore;
import dev.baton.store.recording.RecordingArchive;
import dev.baton.store.recording.RecordingArchive.Archived;
import dev.baton.store.recording.RetentionStore.Rule;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.coordination.recording.RecordingResponse.Download;
import dev.baton.workflows.coordination.recording.RecordingResponse.RecordingView;
import dev.baton.workflows.coordination.recording.RecordingResponse.Retained;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where recordings lie: the local folder, the object store, the disk of LiveKit Egress. */
final class RecordingShelf {

  private static final int LIMIT = 200;
  private static final long DEFAULT_VALID_S = 3600;
  private static final Map<String, String> MEDIA_TYPES =
      Map.of("mp3", "audio/mpeg", "ogg", "audio/ogg", "mp4", "video/mp4");

  private final Path folder;
  private final RecordingArchive archive;
  private final EgressRecordingStore egressRecordings;
  private final EgressRecorder egress;
  private final SessionStore sessions;
  private final Optional<ObjectStore> objects;
  private final Clock clock;

  RecordingShelf(
      Path folder,
      RecordingArchive archive,
      EgressRecordingStore egressRecordings,
      EgressRecorder egress,
      SessionStore sessions,
      Optional<ObjectStore> objects,
      Clock clock) {
    this.folder = folder.toAbsolutePath().normalize();
    this.archive = archive;
    this.egressRecordings = egressRecordings;
    this.egress = egress;
    this.sessions = sessions;
    this.objects = objects;
    this.clock = clock;
  }

  List<RecordingView> list(UUID organisation, @Nullable String room) {
    var byEgress =
        egressRecordings.list(organisation, room, LIMIT).stream()
            .map(recording -> egress.refreshed(organisation, recording))
            .map(RecordingShelf::view);
    var byBaton = archive.list(organisation, room, LIMIT).stream().map(RecordingShelf::view);
    return Stream.concat(byEgress, byBaton)
        .sorted(Comparator.comparing(RecordingView::startedAt).reversed())
        .limit(LIMIT)
        .toList();
  }

  Optional<RecordingView> finished(UUID organisation, String id) {
    return archive.find(organisation, id).map(RecordingShelf::view);
  }

  /** Whether a session that has not ended is recorded under that id. */
  boolean runsNatively(UUID organisation, String id) {
    return sessions.list(organisation, LIMIT).stream()
        .anyMatch(
            session -> session.endedAt() == null && RecordingIds.mixed(session.id()).equals(id));
  }

  /** Copies a session's recording into the object store; gives where it is then. */
  String copy(UUID organisation, String id) {
    var store = objects();
    var recording = archive.find(organisation, id).orElseThrow(() -> unknown(id));
    var key = recording.copy() == null ? "sessions/%s.mp3".formatted(id) : recording.copy();
    if (recording.copy() == null) {
      var file = file(recording);
      store.put(key, file, "audio/mpeg");
      long stored = store.size(key);
      if (stored != recording.bytes()) {
        throw SpecialistFailure.unavailable(
            "The object store has %d of %d bytes.".formatted(stored, recording.bytes()),
            "It is stored again.");
      }
      archive.copied(organisation, id, key);
    }
    return store.location(key);
  }

  Download download(UUID organisation, String id, @Nullable Long wanted) {
    long validS = wanted == null ? DEFAULT_VALID_S : wanted;
    Check.range("valid_s", validS, 60, 604_800);
    var recording = archive.find(organisation, id);
    if (recording.isPresent()) {
      var copy = recording.get().copy();
      return copy == null || objects.isEmpty()
          ? new Download(id, "/api/recording/" + id, "audio/mpeg", null)
          : stored(id, copy, "audio/mpeg", validS);
    }
    var ofEgress =
        egressRecordings
            .find(organisation, id)
            .map(found -> egress.refreshed(organisation, found))
            .orElseThrow(() -> unknown(id));
    if (!ofEgress.status().equals("complete")) {
      throw SpecialistFailure.invalid(
          "The recording '%s' is %s.".formatted(id, ofEgress.status()),
          "Stop it first (stop_recording), and wait until it is complete.");
    }
    if (!ofEgress.storage().equals("s3")) {
      throw SpecialistFailure.configuration(
          "The recording lies on the disk of LiveKit Egress, at %s.".formatted(ofEgress.location()),
          "Fetch it there, or record with the storage s3.");
    }
    var type = MEDIA_TYPES.getOrDefault(ofEgress.format(), "application/octet-stream");
    return stored(id, ofEgress.location(), type, validS);
  }

  private Download stored(String id, String key, String type, long validS) {
    var store = objects();
    // An address for what is gone would disappoint later, and elsewhere.
    store.size(key);
    var valid = Duration.ofSeconds(validS);
    return new Download(id, store.address(key, valid), type, clock.instant().plus(valid));
  }

  /**
   * Deletes what is too old: the files first, so that nothing is forgotten that still lies there.
   */
  Retained retain(UUID organisation, int days, boolean dryRun) {
    var before = clock.instant().minus(Duration.ofDays(days));
    var removed = new ArrayList<String>();
    for (var recording : archive.finishedBefore(organisation, before, LIMIT)) {
      if (!dryRun) {
        remove(organisation, recording, "retention");
      }
      removed.add(recording.id());
    }
    for (var recording : egressRecordings.endedBefore(organisation, before, LIMIT)) {
      if (recording.storage().equals("s3")) {
        if (!dryRun) {
          objects().delete(recording.location());
          egressRecordings.remove(organisation, recording.id());
        }
        removed.add(recording.id());
      }
    }
    return new Retained(removed, before, dryRun);
  }

  /**
   * Deletes some of what a rule does not want kept any longer.
   *
   * @param except templates that the rule is not for
   * @return how many
   */
  int retain(Rule rule, List<String> except) {
    var before = clock.instant().minus(Duration.ofDays(rule.days()));
    var old = archive.finishedBefore(rule.organisation(), before, rule.template(), except, LIMIT);
    old.forEach(recording -> remove(rule.organisation(), recording, "retention"));
    return old.size();
  }

  /** Deletes a recording; one that was deleted before is gone already. */
  void remove(UUID organisation, String id, String by) {
    var recording = archive.find(organisation, id);
    if (recording.isPresent()) {
      remove(organisation, recording.get(), by);
    } else if (!archive.wasDeleted(organisation, id)) {
      throw unknown(id);
    }
  }

  private void remove(UUID organisation, Archived recording, String by) {
    if (recording.copy() != null) {
      objects().delete(recording.copy());
    }
    delete(recording);
    archive.remove(organisation, recording.id(), by);
  }

  private void delete(Archived recording) {
    try {
      Files.deleteIfExists(path(recording));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(Archived recording) {
    var file = path(recording);
    if (!Files.isRegularFile(file)) {
      throw SpecialistFailure.notFound(
          "The file of recording '%s' is gone from the recordings folder."
              .formatted(recording.id()),
          "Restore it to BATON_RECORDINGS_DIR.");
    }
    return file;
  }

  private Path path(Archived recording) {
    var path = folder.resolve(recording.path()).normalize();
    if (!path.startsWith(folder)) {
      throw SpecialistFailure.configuration(
          "The recording '%s' lies outside of the recordings folder.".formatted(recording.id()),
          "Correct its entry in the database.");
    }
    return path;
  }

  private ObjectStore objects() {
    return objects.orElseThrow(() ->
        SpecialistFailure.configuration(
            "This installation has no object store.",
            "Set BATON_S3_BUCKET, BATON_S3_ACCESS_KEY and BATON_S3_SECRET_KEY."));
  }

  static SpecialistFailure unknown(String id) {
    return SpecialistFailure.notFound(
        "There is no recording '%s'.".formatted(id),
        "List the recordings (list_recordings) to see which there are.");
  }

  static RecordingView view(EgressRecording recording) {
    return new RecordingView(
        recording.id(),
        recording.room(),
        "egress",
        recording.format(),
        recording.storage() + ": " + recording.location(),
        recording.status(),
        recording.durationMs(),
        recording.bytes(),
        recording.startedAt(),
        recording.error());
  }

  private static RecordingView view(Archived recording) {
    return new RecordingView(
        recording.id(),
        recording.room(),
        "native",
        "mp3",
        recording.copy() == null ? "local: " + recording.path() : "s3: " + recording.copy(),
        "complete",
        recording.durationMs(),
        recording.bytes(),
        recording.finishedAt().minusMillis(recording.durationMs()),
        null);
  }
}
