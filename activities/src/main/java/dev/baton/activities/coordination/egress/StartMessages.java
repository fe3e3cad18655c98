package dev.baton.activities.coordination.egress;

import com.google.protobuf.Message;
import dev.baton.activities.coordination.Check;
import dev.baton.activities.coordination.SpecialistFailure;
import dev.baton.workflows.coordination.egress.EgressOutput;
import dev.baton.workflows.coordination.egress.EgressRequest.StartEgress;
import dev.baton.workflows.coordination.egress.EgressSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.EncodingOptionsPreset;
import livekit.LivekitEgress.ImageOutput;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.SegmentedFileOutput;
import livekit.LivekitEgress.StreamOutput;
import livekit.LivekitEgress.TrackCompositeEgressRequest;
import livekit.LivekitEgress.TrackEgressRequest;
import livekit.LivekitEgress.WebEgressRequest;
import org.jspecify.annotations.Nullable;

/**
 * Checks requests to start an export and writes them in LiveKit's messages.
 *
 * <p>Outputs are said twice where that is possible: in the lists that LiveKit reads today, and in
 * the field {@code output} that older Egress processes read and otherwise miss ("request has
 * missing or invalid field: output"). Who knows the lists ignores the other.
 */
final class StartMessages {

  private static final Set<String> LAYOUTS =
      Set.of(
          "grid",
          "speaker",
          "single-speaker",
          "grid-light",
          "speaker-light",
          "single-speaker-light");

  private final OutputMessages messages;

  StartMessages(OutputMessages messages) {
    this.messages = messages;
  }

  /** The method of LiveKit's Egress API and its message. */
  record Start(String method, String room, Message message) {}

  Start of(StartEgress request) {
    var source = Check.present("source", request.source());
    if (request.outputs().isEmpty()) {
      throw SpecialistFailure.invalid(
          "'outputs' is empty: the export would go nowhere.",
          "Give at least one output of the type file, stream, segments or images.");
    }
    if (source instanceof EgressSource.Track track) {
      return track(track, request);
    }
    var outputs = outputs(request.outputs(), soundOnly(source));
    var preset = preset(request.preset());
    return switch (source) {
      case EgressSource.RoomComposite composite -> roomComposite(composite, outputs, preset);
      case EgressSource.Participant participant -> participant(participant, outputs, preset);
      case EgressSource.TrackComposite tracks -> trackComposite(tracks, outputs, preset);
      case EgressSource.Web web -> web(web, outputs, preset);
      case EgressSource.Track track -> throw new IllegalStateException("handled before");
    };
  }

  private Start roomComposite(
      EgressSource.RoomComposite source, Outputs outputs, EncodingOptionsPreset preset) {
    var room = Check.room(source.room());
    oneMedium(source.audioOnly(), source.videoOnly());
    var request =
        RoomCompositeEgressRequest.newBuilder()
            .setRoomName(room)
            .setLayout(layout(source))
            .setAudioOnly(source.audioOnly())
            .setVideoOnly(source.videoOnly())
            .setPreset(preset)
            .addAllFileOutputs(outputs.files())
            .addAllStreamOutputs(outputs.streams())
            .addAllSegmentOutputs(outputs.segments())
            .addAllImageOutputs(outputs.images());
    if (source.customBaseUrl() != null) {
      request.setCustomBaseUrl(
          Check.url("custom_base_url", source.customBaseUrl(), Set.of("http", "https")).toString());
    }
    if (outputs.areOne()) {
      outputs.files().forEach(request::setFile);
      outputs.streams().forEach(request::setStream);
      outputs.segments().forEach(request::setSegments);
    }
    return new Start("StartRoomCompositeEgress", room, request.build());
  }

  private static String layout(EgressSource.RoomComposite source) {
    if (source.layout() == null) {
      return "grid";
    }
    return source.customBaseUrl() == null
        ? Check.oneOf("layout", source.layout(), LAYOUTS)
        : source.layout();
  }

  private static Start participant(
      EgressSource.Participant source, Outputs outputs, EncodingOptionsPreset preset) {
    var room = Check.room(source.room());
    return new Start(
        "StartParticipantEgress",
        room,
        ParticipantEgressRequest.newBuilder()
            .setRoomName(room)
            .setIdentity(Check.identity(source.identity()))
            .setScreenShare(source.screenShare())
            .setPreset(preset)
            .addAllFileOutputs(outputs.files())
            .addAllStreamOutputs(outputs.streams())
            .addAllSegmentOutputs(outputs.segments())
            .addAllImageOutputs(outputs.images())
            .build());
  }

  private static Start trackComposite(
      EgressSource.TrackComposite source, Outputs outputs, EncodingOptionsPreset preset) {
    var room = Check.room(source.room());
    if (source.audioTrackSid() == null && source.videoTrackSid() == null) {
      throw SpecialistFailure.invalid(
          "No track is named.", "Give 'audio_track_sid', 'video_track_sid', or both.");
    }
    var request =
        TrackCompositeEgressRequest.newBuilder()
            .setRoomName(room)
            .setPreset(preset)
            .addAllFileOutputs(outputs.files())
            .addAllStreamOutputs(outputs.streams())
            .addAllSegmentOutputs(outputs.segments())
            .addAllImageOutputs(outputs.images());
    if (source.audioTrackSid() != null) {
      request.setAudioTrackId(Check.sid("audio_track_sid", source.audioTrackSid(), "TR_"));
    }
    if (source.videoTrackSid() != null) {
      request.setVideoTrackId(Check.sid("video_track_sid", source.videoTrackSid(), "TR_"));
    }
    if (outputs.areOne()) {
      outputs.files().forEach(request::setFile);
      outputs.streams().forEach(request::setStream);
      outputs.segments().forEach(request::setSegments);
    }
    return new Start("StartTrackCompositeEgress", room, request.build());
  }

  private static Start web(EgressSource.Web source, Outputs outputs, EncodingOptionsPreset preset) {
    oneMedium(source.audioOnly(), source.videoOnly());
    var request =
        WebEgressRequest.newBuilder()
            .setUrl(Check.url("url", source.url(), Set.of("http", "https")).toString())
            .setAudioOnly(source.audioOnly())
            .setVideoOnly(source.videoOnly())
            .setPreset(preset)
            .addAllFileOutputs(outputs.files())
            .addAllStreamOutputs(outputs.streams())
            .addAllSegmentOutputs(outputs.segments())
            .addAllImageOutputs(outputs.images());
    if (outputs.areOne()) {
      outputs.files().forEach(request::setFile);
      outputs.streams().forEach(request::setStream);
      outputs.segments().forEach(request::setSegments);
    }
    return new Start("StartWebEgress", "", request.build());
  }

  private Start track(EgressSource.Track source, StartEgress request) {
    var room = Check.room(source.room());
    var message =
        TrackEgressRequest.newBuilder()
            .setRoomName(room)
            .setTrackId(Check.sid("track_sid", source.trackSid(), "TR_"));
    if (request.outputs().size() > 1) {
      throw SpecialistFailure.invalid(
          "A single track goes to one place.", "Give one output, or take a track_composite.");
    }
    switch (request.outputs().getFirst()) {
      case EgressOutput.File file -> message.setFile(messages.trackFile(file));
      case EgressOutput.Stream stream ->
          message.setWebsocketUrl(OutputMessages.webSocket(stream).toString());
      case EgressOutput.Segments segments -> throw notForTracks();
      case EgressOutput.Images images -> throw notForTracks();
    }
    return new Start("StartTrackEgress", room, message.build());
  }

  private static SpecialistFailure notForTracks() {
    return SpecialistFailure.invalid(
        "A single track goes to a file or a WebSocket.",
        "Take a track_composite for segments and images.");
  }

  private static void oneMedium(boolean audioOnly, boolean videoOnly) {
    if (audioOnly && videoOnly) {
      throw SpecialistFailure.invalid(
          "'audio_only' and 'video_only' are both set.", "Set at most one of the two.");
    }
  }

  private static boolean soundOnly(EgressSource source) {
    return switch (source) {
      case EgressSource.RoomComposite composite -> composite.audioOnly();
      case EgressSource.Web web -> web.audioOnly();
      case EgressSource.TrackComposite tracks -> tracks.videoTrackSid() == null;
      case EgressSource.Participant participant -> false;
      case EgressSource.Track track -> false;
    };
  }

  private static EncodingOptionsPreset preset(@Nullable String given) {
    var name = Objects.requireNonNullElse(given, "h264_720p_30").toUpperCase(Locale.ROOT);
    for (var preset : EncodingOptionsPreset.values()) {
      if (preset != EncodingOptionsPreset.UNRECOGNIZED && preset.name().equals(name)) {
        return preset;
      }
    }
    throw SpecialistFailure.invalid(
        "'preset' is '%s'.".formatted(given),
        "Take h264_720p_30, h264_720p_60, h264_1080p_30 or h264_1080p_60, or one of these after"
            + " portrait_.");
  }

  private Outputs outputs(List<EgressOutput> given, boolean soundOnly) {
    var images = OutputMessages.atMostOne(given, EgressOutput.Images.class);
    if (soundOnly && !images.isEmpty()) {
      throw SpecialistFailure.invalid(
          "There are no images of what is only heard.", "Leave the images out, or 'audio_only'.");
    }
    return new Outputs(
        OutputMessages.atMostOne(given, EgressOutput.File.class).stream()
            .map(file -> messages.file(file, soundOnly))
            .toList(),
        OutputMessages.atMostOne(given, EgressOutput.Stream.class).stream()
            .map(messages::stream)
            .toList(),
        OutputMessages.atMostOne(given, EgressOutput.Segments.class).stream()
            .map(messages::segments)
            .toList(),
        images.stream().map(messages::images).toList());
  }

  private record Outputs(
      List<EncodedFileOutput> files,
      List<StreamOutput> streams,
      List<SegmentedFileOutput> segments,
      List<ImageOutput> images) {

    /** Whether the field {@code output}, which holds one and no images, can say them all. */
    boolean areOne() {
      return images.isEmpty() && files.size() + streams.size() + segments.size() == 1;
    }
  }
}
