package dev.baton.activities.coordination.egress;

import dev.baton.activities.coordination.Check;
import dev.baton.activities.coordination.OwnRooms;
import dev.baton.activities.coordination.Performance;
import dev.baton.activities.coordination.SpecialistFailure;
import dev.baton.activities.coordination.livekit.LiveKitApi;
import dev.baton.activities.coordination.storage.StorageChoice;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.egress.EgressRequest;
import dev.baton.workflows.coordination.egress.EgressRequest.ListEgress;
import dev.baton.workflows.coordination.egress.EgressRequest.SetLayout;
import dev.baton.workflows.coordination.egress.EgressRequest.SetStreams;
import dev.baton.workflows.coordination.egress.EgressRequest.StartEgress;
import dev.baton.workflows.coordination.egress.EgressRequest.StopEgress;
import dev.baton.workflows.coordination.egress.EgressResponse;
import dev.baton.workflows.coordination.egress.EgressResponse.Changed;
import dev.baton.workflows.coordination.egress.EgressResponse.Exports;
import dev.baton.workflows.coordination.egress.EgressResponse.Started;
import dev.baton.workflows.coordination.egress.EgressResponse.Stopped;
import dev.baton.workflows.coordination.egress.EgressSource;
import dev.baton.workflows.coordination.egress.EgressSpecialist;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What leaves a room: files, streams, segments and images, made by LiveKit Egress. */
public final class EgressSpecialistImpl implements EgressSpecialist {

  private static final Set<String> STREAMS = Set.of("rtmp", "rtmps", "srt");

  private final dev.baton.activities.coordination.egress.Exports exports;

  public EgressSpecialistImpl(LiveKitApi api, StorageChoice storage) {
    this.exports = new dev.baton.activities.coordination.egress.Exports(api, storage);
  }

  @Override
  public SpecialistResult perform(Delegation delegation) {
    return Performance.perform(
        delegation, EgressRequest.class, request -> perform(delegation, request));
  }

  private SpecialistResult perform(Delegation delegation, EgressRequest request) {
    return switch (request) {
      case StartEgress start -> start(delegation, start);
      case StopEgress stop -> {
        var stopped = ExportViews.of(exports.stop(own(delegation, stop.egressId())));
        yield done("the end of export " + stopped.egressId(), new Stopped(stopped));
      }
      case ListEgress list -> {
        var room = list.room() == null ? "" : Check.room(list.room());
        var found =
            exports.list(room, list.active()).stream()
                .filter(export -> OwnRooms.has(delegation.owner(), export.getRoomName()))
                .map(ExportViews::of)
                .toList();
        yield done("a list of %d exports".formatted(found.size()), new Exports(found));
      }
      case SetLayout set -> {
        var layout = Check.required("layout", set.layout());
        var changed = ExportViews.of(exports.setLayout(own(delegation, set.egressId()), layout));
        yield done(
            "layout %s of export %s".formatted(layout, changed.egressId()), new Changed(changed));
      }
      case SetStreams set -> setStreams(delegation, set);
    };
  }

  private SpecialistResult start(Delegation delegation, StartEgress request) {
    switch (request.source()) {
      case EgressSource.Web web ->
          OwnRooms.requireInstallation(delegation.owner(), "An export of a web page");
      case EgressSource.RoomComposite room when room.customBaseUrl() != null ->
          OwnRooms.requireInstallation(delegation.owner(), "A page of one's own");
      case null, default -> {
        // A room is the organisation's, or was refused.
      }
    }
    var begun = exports.start(delegation.id(), request);
    var export = ExportViews.of(begun.info());
    return SpecialistResult.completed(
        begun.begun()
            ? "export %s of %s".formatted(export.egressId(), export.source())
            : "nothing: export %s runs or ran already".formatted(export.egressId()),
        export.locations(),
        Performance.data(EgressResponse.class, new Started(export, begun.begun())));
  }

  private SpecialistResult setStreams(Delegation delegation, SetStreams request) {
    if (request.add().isEmpty() && request.remove().isEmpty()) {
      throw SpecialistFailure.invalid(
          "Nothing is to be changed.", "Name addresses in 'add' or 'remove'.");
    }
    request.add().forEach(url -> Check.url("add", url, STREAMS));
    request.remove().forEach(url -> Check.url("remove", url, STREAMS));
    var changed =
        ExportViews.of(
            exports.setStreams(
                own(delegation, request.egressId()), request.add(), request.remove()));
    return done("the streams of export " + changed.egressId(), new Changed(changed));
  }

  /** The id of an export of the organisation's. */
  private String own(Delegation delegation, @Nullable String egressId) {
    var id = Check.sid("egress_id", egressId, "EG_");
    if (!OwnRooms.has(delegation.owner(), exports.require(id).getRoomName())) {
      throw dev.baton.activities.coordination.egress.Exports.unknown(id);
    }
    return id;
  }

  private static SpecialistResult done(String summary, EgressResponse response) {
    return SpecialistResult.completed(
        summary, List.of(), Performance.data(EgressResponse.class, response));
  }
}
