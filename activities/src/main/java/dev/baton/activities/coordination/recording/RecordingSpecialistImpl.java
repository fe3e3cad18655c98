package dev.baton.activities.coordination.recording;

import dev.baton.activities.coordination.Check;
import dev.baton.activities.coordination.Performance;
import dev.baton.activities.coordination.SpecialistFailure;
import dev.baton.activities.recording.RecordingIds;
import dev.baton.store.recording.EgressRecordingStore;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.recording.RecordingRequest;
import dev.baton.workflows.coordination.recording.RecordingRequest.ApplyRetention;
import dev.baton.workflows.coordination.recording.RecordingRequest.DeleteRecording;
import dev.baton.workflows.coordination.recording.RecordingRequest.DownloadRecording;
import dev.baton.workflows.coordination.recording.RecordingRequest.ListRecordings;
import dev.baton.workflows.coordination.recording.RecordingRequest.StartRecording;
import dev.baton.workflows.coordination.recording.RecordingRequest.StopRecording;
import dev.baton.workflows.coordination.recording.RecordingRequest.StoreRecording;
import dev.baton.workflows.coordination.recording.RecordingResponse;
import dev.baton.workflows.coordination.recording.RecordingResponse.Deleted;
import dev.baton.workflows.coordination.recording.RecordingResponse.Recordings;
import dev.baton.workflows.coordination.recording.RecordingResponse.Retained;
import dev.baton.workflows.coordination.recording.RecordingResponse.Started;
import dev.baton.workflows.coordination.recording.RecordingResponse.Stopped;
import dev.baton.workflows.coordination.recording.RecordingResponse.Stored;
import dev.baton.workflows.coordination.recording.RecordingSpecialist;
import dev.baton.workflows.recording.RecordingLayout;
import java.util.List;
import java.util.UUID;

/** Recordings of rooms, by Baton's own recorder or LiveKit Egress. */
public final class RecordingSpecialistImpl implements RecordingSpecialist {

  private final RecordingPolicy policy;
  private final SessionStore sessions;
  private final EgressRecordingStore egressRecordings;
  private final EgressRecorder egress;
  private final RecordingShelf shelf;

  RecordingSpecialistImpl(
      RecordingPolicy policy,
      SessionStore sessions,
      EgressRecordingStore egressRecordings,
      EgressRecorder egress,
      RecordingShelf shelf) {
    this.policy = policy;
    this.sessions = sessions;
    this.egressRecordings = egressRecordings;
    this.egress = egress;
    this.shelf = shelf;
  }

  @Override
  public SpecialistResult perform(Delegation delegation) {
    return Performance.perform(
        delegation, RecordingRequest.class, request -> perform(delegation, request));
  }

  private SpecialistResult perform(Delegation delegation, RecordingRequest request) {
    var organisation = delegation.owner();
    return switch (request) {
      case StartRecording start -> start(delegation, start);
      case StopRecording stop ->
          stop(organisation, Check.required("recording_id", stop.recordingId()));
      case ListRecordings list -> {
        var found = shelf.list(organisation, list.room() == null ? null : Check.room(list.room()));
        yield done("a list of %d recordings".formatted(found.size()), new Recordings(found));
      }
      case StoreRecording store -> {
        var id = Check.required("recording_id", store.recordingId());
        var location = shelf.copy(organisation, id);
        yield done("a copy at " + location, new Stored(id, location));
      }
      case DownloadRecording download -> {
        var answer =
            shelf.download(
                organisation,
                Check.required("recording_id", download.recordingId()),
                download.validS());
        yield done("an address to download from", answer);
      }
      case DeleteRecording delete -> {
        var id = Check.required("recording_id", delete.recordingId());
        var by = delete.deletedBy();
        shelf.remove(organisation, id, by == null || by.isBlank() ? "recording specialist" : by);
        yield done("the deletion of recording " + id, new Deleted(id));
      }
      case ApplyRetention retention -> {
        int days = Check.present("days", retention.days());
        Check.range("days", days, 1, 3650);
        Retained retained = shelf.retain(organisation, days, retention.dryRun());
        yield done(
            "%s of %d recordings older than %s"
                .formatted(
                    retained.dryRun() ? "a list" : "the deletion",
                    retained.recordings().size(),
                    retained.olderThan()),
            retained);
      }
    };
  }

  private SpecialistResult start(Delegation delegation, StartRecording request) {
    var room = Check.room(request.room());
    RecordingPolicy.format(request);
    var session =
        sessions
            .newestInRoom(delegation.owner(), room)
            .filter(found -> found.endedAt() == null)
            .orElse(null);
    if (policy.natively(request, session != null) && session != null) {
      var id = RecordingIds.mixed(session.id());
      return started(
          new Started(id, room, "native", "local: " + RecordingLayout.joined(session.id())),
          "the recording of the session in room '%s', which Baton's own recorder makes"
              .formatted(room));
    }
    var recording = egress.start(delegation.owner(), delegation.id(), room, request);
    return started(
        new Started(
            recording.id(), room, "egress", recording.storage() + ": " + recording.location()),
        "a recording of room '%s' by LiveKit Egress".formatted(room));
  }

  private static SpecialistResult started(Started started, String summary) {
    return SpecialistResult.completed(
        summary,
        List.of(started.storageLocation()),
        Performance.data(RecordingResponse.class, started),
        new dev.baton.workflows.coordination.message.RecordingResponse(
                started.recordingId(), started.room(), started.storageLocation())
            .text());
  }

  private SpecialistResult stop(UUID organisation, String id) {
    var recording = egressRecordings.find(organisation, id);
    if (recording.isPresent()) {
      var stopped = RecordingShelf.view(egress.stop(organisation, recording.get()));
      return done("the end of recording " + id, new Stopped(stopped));
    }
    var finished = shelf.finished(organisation, id);
    if (finished.isPresent()) {
      return done("nothing: recording %s is finished".formatted(id), new Stopped(finished.get()));
    }
    if (shelf.runsNatively(organisation, id)) {
      throw SpecialistFailure.configuration(
          "Baton's own recorder records a session as a whole.",
          "End the session, or record by egress where a recording shall end earlier.");
    }
    throw RecordingShelf.unknown(id);
  }

  private static SpecialistResult done(String summary, RecordingResponse response) {
    return SpecialistResult.completed(
        summary, List.of(), Performance.data(RecordingResponse.class, response));
  }
}
