package dev.baton.activities.coordination.recording;

import dev.baton.activities.coordination.SpecialistFailure;
import dev.baton.activities.coordination.egress.Exports;
import dev.baton.activities.coordination.storage.StorageChoice;
import dev.baton.store.recording.EgressRecording;
import dev.baton.store.recording.EgressRecordingStore;
import dev.baton.workflows.coordination.egress.EgressOutput;
import dev.baton.workflows.coordination.egress.EgressRequest.StartEgress;
import dev.baton.workflows.coordination.egress.EgressSource;
import dev.baton.workflows.coordination.recording.RecordingRequest.StartRecording;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import livekit.LivekitEgress.EgressInfo;
import org.jspecify.annotations.Nullable;

/** Records rooms by LiveKit Egress, and keeps account of it. */
final class EgressRecorder {

  private static final long NANOS_A_MS = 1_000_000;

  private final Exports exports;
  private final EgressRecordingStore store;
  private final StorageChoice storage;
  private final Clock clock;

  EgressRecorder(Exports exports, EgressRecordingStore store, StorageChoice storage, Clock clock) {
    this.exports = exports;
    this.store = store;
    this.storage = storage;
    this.clock = clock;
  }

  /**
   * Starts a recording, once for a step: it is written down before LiveKit is asked, under an id
   * that comes from the step, and its file is named by that id.
   */
  EgressRecording start(UUID organisation, String step, String room, StartRecording request) {
    var id = UUID.nameUUIDFromBytes(("recording/" + step).getBytes(StandardCharsets.UTF_8));
    var format = RecordingPolicy.format(request);
    var place = storage.of(request.storage()).isPresent() ? "s3" : "local";
    var layout = Objects.requireNonNullElse(request.layout(), "grid");
    store.addIfAbsent(
        organisation,
        new EgressRecording(
            id.toString(),
            room,
            format,
            layout,
            place,
            "recordings/%s.%s".formatted(id, format),
            null,
            "starting",
            0,
            0,
            null,
            clock.instant()));
    var recording = store.find(organisation, id.toString()).orElseThrow();
    if (recording.egressId() != null) {
      return recording;
    }
    boolean soundOnly = !recording.format().equals("mp4");
    try {
      var begun =
          exports.start(
              step,
              new StartEgress(
                  new EgressSource.RoomComposite(
                      room, soundOnly ? null : recording.layout(), soundOnly, false, null),
                  List.of(
                      new EgressOutput.File(
                          recording.location(), recording.format(), recording.storage())),
                  null));
      return kept(organisation, recording, begun.info());
    } catch (SpecialistFailure e) {
      if (!e.passing()) {
        // Nothing was begun: without this a recording would be listed that never was.
        store.remove(organisation, recording.id());
      }
      throw e;
    }
  }

  EgressRecording stop(UUID organisation, EgressRecording recording) {
    var egressId = recording.egressId();
    if (egressId == null || !runs(recording)) {
      return recording;
    }
    return kept(organisation, recording, exports.stop(egressId));
  }

  /** The recording as LiveKit tells of it now, where it had not ended. */
  EgressRecording refreshed(UUID organisation, EgressRecording recording) {
    var egressId = recording.egressId();
    if (egressId == null || recording.status().matches("complete|failed")) {
      return recording;
    }
    try {
      return kept(organisation, recording, exports.require(egressId));
    } catch (SpecialistFailure e) {
      // Listing goes on while LiveKit is away or has forgotten the export.
      return recording;
    }
  }

  private EgressRecording kept(UUID organisation, EgressRecording recording, EgressInfo info) {
    var file = info.getFileResultsCount() > 0 ? info.getFileResults(0) : null;
    var now =
        recording.as(
            status(info),
            info.getEgressId(),
            file == null ? 0 : file.getDuration() / NANOS_A_MS,
            file == null ? 0 : file.getSize(),
            error(info));
    if (!now.equals(recording)) {
      store.save(organisation, now);
    }
    return now;
  }

  private static @Nullable String error(EgressInfo info) {
    return info.getError().isEmpty() ? null : info.getError();
  }

  private static String status(EgressInfo info) {
    return switch (info.getStatus()) {
      case EGRESS_STARTING, EGRESS_ACTIVE, EGRESS_ENDING, EGRESS_COMPLETE ->
          info.getStatus().name().substring("EGRESS_".length()).toLowerCase(Locale.ROOT);
      case EGRESS_LIMIT_REACHED -> "complete";
      case EGRESS_FAILED, EGRESS_ABORTED, UNRECOGNIZED -> "failed";
    };
  }

  private static boolean runs(EgressRecording recording) {
    return recording.status().equals("starting") || recording.status().equals("active");
  }
}
