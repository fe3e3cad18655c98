package dev.baton.activities.coordination.livekit;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.baton.activities.coordination.livekit.LiveKitEmulator.TwirpError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.FileInfo;
import livekit.LivekitEgress.ListEgressRequest;
import livekit.LivekitEgress.ListEgressResponse;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StopEgressRequest;
import livekit.LivekitEgress.StreamInfo;
import livekit.LivekitEgress.TrackCompositeEgressRequest;
import livekit.LivekitEgress.TrackEgressRequest;
import livekit.LivekitEgress.UpdateLayoutRequest;
import livekit.LivekitEgress.UpdateStreamRequest;
import livekit.LivekitEgress.WebEgressRequest;

/**
 * LiveKit Egress as its callers see it. It looks for outputs where its versions do: in the lists of
 * today, or only in the field {@code output}, and says of what it does not find what the real one
 * says.
 */
public final class EmulatedEgress {

  private static final Pattern STREAM_KEY = Pattern.compile("/([^/]{3})[^/]*([^/]{3})$");

  private final List<EgressInfo> exports = new ArrayList<>();
  private boolean old;
  private boolean connected = true;

  /** Looks for outputs in the field {@code output} alone, as early versions do. */
  public synchronized void beOld() {
    old = true;
  }

  /** There is no Egress process. */
  public synchronized void disconnect() {
    connected = false;
  }

  /** What runs and ran. */
  public synchronized List<EgressInfo> exports() {
    return List.copyOf(exports);
  }

  /** The export ends by itself. */
  public synchronized void finish(String egressId, FileInfo file) {
    int index = index(egressId);
    exports.set(
        index,
        exports.get(index).toBuilder()
            .setStatus(EgressStatus.EGRESS_COMPLETE)
            .clearFileResults()
            .addFileResults(file)
            .build());
  }

  synchronized Message call(String method, byte[] body) throws InvalidProtocolBufferException {
    return switch (method) {
      case "StartRoomCompositeEgress" -> {
        var request = RoomCompositeEgressRequest.parseFrom(body);
        requireOutput(
            request.hasFile() || request.hasStream() || request.hasSegments(),
            request.getFileOutputsCount()
                + request.getStreamOutputsCount()
                + request.getSegmentOutputsCount()
                + request.getImageOutputsCount());
        yield started(info(request.getRoomName()).setRoomComposite(request));
      }
      case "StartWebEgress" -> {
        var request = WebEgressRequest.parseFrom(body);
        requireOutput(
            request.hasFile() || request.hasStream() || request.hasSegments(),
            request.getFileOutputsCount()
                + request.getStreamOutputsCount()
                + request.getSegmentOutputsCount()
                + request.getImageOutputsCount());
        yield started(info("").setWeb(request));
      }
      case "StartParticipantEgress" -> {
        var request = ParticipantEgressRequest.parseFrom(body);
        requireOutput(
            false,
            request.getFileOutputsCount()
                + request.getStreamOutputsCount()
                + request.getSegmentOutputsCount()
                + request.getImageOutputsCount());
        yield started(info(request.getRoomName()).setParticipant(request));
      }
      case "StartTrackCompositeEgress" -> {
        var request = TrackCompositeEgressRequest.parseFrom(body);
        requireOutput(
            request.hasFile() || request.hasStream() || request.hasSegments(),
            request.getFileOutputsCount()
                + request.getStreamOutputsCount()
                + request.getSegmentOutputsCount()
                + request.getImageOutputsCount());
        yield started(info(request.getRoomName()).setTrackComposite(request));
      }
      case "StartTrackEgress" -> {
        var request = TrackEgressRequest.parseFrom(body);
        requireOutput(request.hasFile() || request.hasWebsocketUrl(), 0);
        yield started(info(request.getRoomName()).setTrack(request));
      }
      case "ListEgress" -> list(ListEgressRequest.parseFrom(body));
      case "StopEgress" -> stop(StopEgressRequest.parseFrom(body).getEgressId());
      case "UpdateLayout" -> exports.get(index(UpdateLayoutRequest.parseFrom(body).getEgressId()));
      case "UpdateStream" -> update(UpdateStreamRequest.parseFrom(body));
      default -> throw new TwirpError(404, "bad_route", "no handler for " + method);
    };
  }

  private void requireOutput(boolean field, int inLists) {
    if (!connected) {
      throw new TwirpError(500, "internal", "egress not connected (redis required)");
    }
    if (!field && (old || inLists == 0)) {
      throw new TwirpError(400, "invalid_argument", "request has missing or invalid field: output");
    }
  }

  private EgressInfo.Builder info(String room) {
    return EgressInfo.newBuilder()
        .setEgressId("EG_" + (exports.size() + 1))
        .setRoomName(room)
        .setStatus(EgressStatus.EGRESS_ACTIVE)
        .setStartedAt(1_700_000_000_000_000_000L);
  }

  private EgressInfo started(EgressInfo.Builder export) {
    if (export.hasRoomComposite()) {
      var request = export.getRoomComposite().toBuilder();
      request
          .getFileOutputsList()
          .forEach(
              file -> export.addFileResults(FileInfo.newBuilder().setFilename(file.getFilepath())));
      for (var stream : request.getStreamOutputsBuilderList()) {
        for (int i = 0; i < stream.getUrlsCount(); i++) {
          stream.setUrls(i, blotted(stream.getUrls(i)));
          export.addStreamResults(StreamInfo.newBuilder().setUrl(stream.getUrls(i)));
        }
      }
      export.setRoomComposite(request);
    }
    exports.add(export.build());
    return export.build();
  }

  private static String blotted(String url) {
    return STREAM_KEY.matcher(url).replaceFirst("/{$1...$2}");
  }

  private Message list(ListEgressRequest request) {
    var found = ListEgressResponse.newBuilder();
    exports.stream()
        .filter(export ->
            request.getRoomName().isEmpty() || export.getRoomName().equals(request.getRoomName()))
        .filter(export ->
            request.getEgressId().isEmpty() || export.getEgressId().equals(request.getEgressId()))
        .filter(export -> !request.getActive() || export.getStatus() == EgressStatus.EGRESS_ACTIVE)
        .forEach(found::addItems);
    return found.build();
  }

  private Message stop(String egressId) {
    int index = index(egressId);
    var export = exports.get(index);
    if (export.getStatus() != EgressStatus.EGRESS_ACTIVE) {
      throw new TwirpError(412, "failed_precondition", "egress cannot be stopped");
    }
    exports.set(index, export.toBuilder().setStatus(EgressStatus.EGRESS_ENDING).build());
    return exports.get(index);
  }

  private Message update(UpdateStreamRequest request) {
    int index = index(request.getEgressId());
    var export = exports.get(index).toBuilder();
    request
        .getAddOutputUrlsList()
        .forEach(url -> export.addStreamResults(StreamInfo.newBuilder().setUrl(blotted(url))));
    exports.set(index, export.build());
    return exports.get(index);
  }

  private int index(String egressId) {
    for (int i = 0; i < exports.size(); i++) {
      if (exports.get(i).getEgressId().equals(egressId)) {
        return i;
      }
    }
    throw new TwirpError(404, "not_found", "egress does not exist");
  }
}
