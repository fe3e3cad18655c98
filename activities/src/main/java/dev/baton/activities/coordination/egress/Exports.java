package dev.baton.activities.coordination.egress;

import dev.baton.activities.coordination.SpecialistFailure;
import dev.baton.activities.coordination.livekit.LiveKitApi;
import dev.baton.activities.coordination.room.Rooms;
import dev.baton.activities.coordination.storage.StorageChoice;
import dev.baton.workflows.coordination.SpecialistError.Type;
import dev.baton.workflows.coordination.egress.EgressRequest.StartEgress;
import io.livekit.server.RoomRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.ListEgressRequest;
import livekit.LivekitEgress.ListEgressResponse;
import livekit.LivekitEgress.StopEgressRequest;
import livekit.LivekitEgress.UpdateLayoutRequest;
import livekit.LivekitEgress.UpdateStreamRequest;

/** LiveKit's exports. */
public final class Exports {

  private static final String SERVICE = "Egress";

  private final LiveKitApi api;
  private final Rooms rooms;
  private final StorageChoice storage;

  public Exports(LiveKitApi api, StorageChoice storage) {
    this.api = api;
    this.rooms = new Rooms(api);
    this.storage = storage;
  }

  /**
   * An export and whether it was begun just now.
   *
   * @param begun {@code false}: it was there before
   */
  public record Begun(EgressInfo info, boolean begun) {}

  /**
   * Begins an export, once for the same step: LiveKit takes no idempotency key, so that what it has
   * is looked through first.
   *
   * @param step the same whenever the request is repeated
   */
  public Begun start(String step, StartEgress request) {
    var key = UUID.nameUUIDFromBytes(step.getBytes(StandardCharsets.UTF_8)).toString();
    var start = new StartMessages(new OutputMessages(storage, key)).of(request);
    var same = new SameExport(start.message());
    for (var export : list(start.room(), false)) {
      if (same.is(export)) {
        return new Begun(export, false);
      }
    }
    if (!start.room().isEmpty()) {
      rooms.require(start.room());
    }
    try {
      return new Begun(
          api.call(
              SERVICE, start.method(), start.message(), EgressInfo.parser(), new RoomRecord(true)),
          true);
    } catch (SpecialistFailure e) {
      throw explained(e);
    }
  }

  /** Exports of a room, or of all where its name is empty. */
  public List<EgressInfo> list(String room, boolean active) {
    return api.call(
            SERVICE,
            "ListEgress",
            ListEgressRequest.newBuilder().setRoomName(room).setActive(active).build(),
            ListEgressResponse.parser(),
            new RoomRecord(true))
        .getItemsList();
  }

  /**
   * An export.
   *
   * @throws SpecialistFailure when there is none
   */
  public EgressInfo require(String egressId) {
    return api
        .call(
            SERVICE,
            "ListEgress",
            ListEgressRequest.newBuilder().setEgressId(egressId).build(),
            ListEgressResponse.parser(),
            new RoomRecord(true))
        .getItemsList()
        .stream()
        .filter(export -> export.getEgressId().equals(egressId))
        .findFirst()
        .orElseThrow(() -> unknown(egressId));
  }

  static SpecialistFailure unknown(String egressId) {
    return SpecialistFailure.notFound(
        "There is no export '%s'.".formatted(egressId),
        "List the exports (list_egress) to see which there are.");
  }

  /** Ends an export that still runs. */
  public EgressInfo stop(String egressId) {
    var export = require(egressId);
    if (!runs(export)) {
      return export;
    }
    return api.call(
        SERVICE,
        "StopEgress",
        StopEgressRequest.newBuilder().setEgressId(egressId).build(),
        EgressInfo.parser(),
        new RoomRecord(true));
  }

  EgressInfo setLayout(String egressId, String layout) {
    running(egressId);
    return api.call(
        SERVICE,
        "UpdateLayout",
        UpdateLayoutRequest.newBuilder().setEgressId(egressId).setLayout(layout).build(),
        EgressInfo.parser(),
        new RoomRecord(true));
  }

  EgressInfo setStreams(String egressId, List<String> add, List<String> remove) {
    running(egressId);
    return api.call(
        SERVICE,
        "UpdateStream",
        UpdateStreamRequest.newBuilder()
            .setEgressId(egressId)
            .addAllAddOutputUrls(add)
            .addAllRemoveOutputUrls(remove)
            .build(),
        EgressInfo.parser(),
        new RoomRecord(true));
  }

  private void running(String egressId) {
    if (!runs(require(egressId))) {
      throw SpecialistFailure.invalid(
          "The export '%s' does not run any more.".formatted(egressId),
          "Start another one (start_egress).");
    }
  }

  private static boolean runs(EgressInfo export) {
    return export.getStatus() == EgressStatus.EGRESS_STARTING
        || export.getStatus() == EgressStatus.EGRESS_ACTIVE;
  }

  /** What LiveKit's refusals to start an export mean here. */
  private static SpecialistFailure explained(SpecialistFailure e) {
    var words = String.valueOf(e.getMessage());
    if (words.contains("egress not connected")) {
      return SpecialistFailure.configuration(
          words,
          "Run LiveKit Egress beside the server, both with the same Redis; or record by the native"
              + " recorder, which needs none.");
    }
    if (words.contains("missing or invalid field: output")) {
      return new SpecialistFailure(
          Type.CONFIGURATION,
          words,
          "Update LiveKit Egress: it does not know this kind of output.",
          false);
    }
    return e;
  }
}
