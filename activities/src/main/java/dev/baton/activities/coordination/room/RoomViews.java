package dev.baton.activities.coordination.room;

import dev.baton.workflows.coordination.room.Permissions;
import dev.baton.workflows.coordination.room.RoomResponse;
import dev.baton.workflows.coordination.track.TrackSource;
import dev.baton.workflows.coordination.track.TrackView;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantPermission;
import livekit.LivekitModels.Room;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.VideoLayer;

/** LiveKit's messages in the words of the specialists, and back. */
public final class RoomViews {

  private static final Map<livekit.LivekitModels.TrackSource, TrackSource> SOURCES =
      Map.of(
          livekit.LivekitModels.TrackSource.CAMERA, TrackSource.CAMERA,
          livekit.LivekitModels.TrackSource.MICROPHONE, TrackSource.MICROPHONE,
          livekit.LivekitModels.TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE,
          livekit.LivekitModels.TrackSource.SCREEN_SHARE_AUDIO, TrackSource.SCREEN_SHARE_AUDIO);

  static RoomResponse.Room room(Room room) {
    return new RoomResponse.Room(
        room.getName(),
        room.getSid(),
        room.getEmptyTimeout(),
        room.getDepartureTimeout(),
        room.getMaxParticipants(),
        room.getMetadata(),
        room.getNumParticipants(),
        room.getActiveRecording(),
        Instant.ofEpochSecond(room.getCreationTime()));
  }

  static RoomResponse.Participant participant(ParticipantInfo info) {
    return new RoomResponse.Participant(
        info.getIdentity(),
        info.getSid(),
        info.getName(),
        lower(info.getKind().name()),
        lower(info.getState().name()),
        info.getMetadata(),
        Map.copyOf(info.getAttributesMap()),
        permissions(info.getPermission()),
        info.getTracksList().stream().map(RoomViews::track).toList());
  }

  /** A track as its publisher announced it. */
  public static TrackView track(TrackInfo track) {
    return new TrackView(
        track.getSid(),
        lower(track.getType().name()),
        source(track.getSource()),
        track.getName(),
        track.getMuted(),
        track.getMimeType(),
        track.getSimulcast(),
        track.getLayersList().stream().map(RoomViews::layer).toList());
  }

  private static TrackView.Layer layer(VideoLayer layer) {
    return new TrackView.Layer(
        lower(layer.getQuality().name()), layer.getWidth(), layer.getHeight(), layer.getBitrate());
  }

  private static Permissions permissions(ParticipantPermission permission) {
    return new Permissions(
        permission.getCanSubscribe(),
        permission.getCanPublish(),
        permission.getCanPublishData(),
        permission.getCanUpdateMetadata(),
        permission.getHidden(),
        permission.getCanPublishSourcesList().stream().map(RoomViews::source).toList());
  }

  /** Permissions for the server; those that the specialists have no word for are given. */
  static ParticipantPermission permission(Permissions permissions, ParticipantPermission others) {
    return others.toBuilder()
        .setCanSubscribe(permissions.canSubscribe())
        .setCanPublish(permissions.canPublish())
        .setCanPublishData(permissions.canPublishData())
        .setCanUpdateMetadata(permissions.canUpdateMetadata())
        .setHidden(permissions.hidden())
        .clearCanPublishSources()
        .addAllCanPublishSources(permissions.sources().stream().map(RoomViews::source).toList())
        .build();
  }

  /** A source in LiveKit's words. */
  public static livekit.LivekitModels.TrackSource source(TrackSource source) {
    return SOURCES.entrySet().stream()
        .filter(pair -> pair.getValue() == source)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(livekit.LivekitModels.TrackSource.UNKNOWN);
  }

  private static TrackSource source(livekit.LivekitModels.TrackSource source) {
    return SOURCES.getOrDefault(source, TrackSource.UNKNOWN);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private RoomViews() {}
}
