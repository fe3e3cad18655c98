package dev.baton.activities.coordination.track;

import dev.baton.activities.coordination.Check;
import dev.baton.activities.coordination.Performance;
import dev.baton.activities.coordination.SpecialistFailure;
import dev.baton.activities.coordination.livekit.LiveKitApi;
import dev.baton.activities.coordination.room.RoomViews;
import dev.baton.activities.coordination.room.Rooms;
import dev.baton.store.track.PublishingRuleStore;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.message.TrackResponse;
import dev.baton.workflows.coordination.track.TrackRequest;
import dev.baton.workflows.coordination.track.TrackRequest.Mute;
import dev.baton.workflows.coordination.track.TrackRequest.MuteAll;
import dev.baton.workflows.coordination.track.TrackRequest.ReadQuality;
import dev.baton.workflows.coordination.track.TrackRequest.SetPublishing;
import dev.baton.workflows.coordination.track.TrackRequest.SetQuality;
import dev.baton.workflows.coordination.track.TrackRequest.Subscribe;
import dev.baton.workflows.coordination.track.TrackRequest.Unmute;
import dev.baton.workflows.coordination.track.TrackRequest.Unsubscribe;
import dev.baton.workflows.coordination.track.TrackResponse.AllMuted;
import dev.baton.workflows.coordination.track.TrackResponse.PublishingSet;
import dev.baton.workflows.coordination.track.TrackResponse.Quality;
import dev.baton.workflows.coordination.track.TrackResponse.TracksChanged;
import dev.baton.workflows.coordination.track.TrackSource;
import dev.baton.workflows.coordination.track.TrackSpecialist;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRoom.MuteRoomTrackRequest;
import livekit.LivekitRoom.MuteRoomTrackResponse;
import livekit.LivekitRoom.UpdateParticipantRequest;
import livekit.LivekitRoom.UpdateSubscriptionsRequest;
import livekit.LivekitRoom.UpdateSubscriptionsResponse;
import org.jspecify.annotations.Nullable;

/** Who hears and sees what, as far as the server can decide it. */
public final class TrackSpecialistImpl implements TrackSpecialist {

  private static final String SERVICE = "RoomService";
  private static final Set<String> QUALITIES = Set.of("low", "medium", "high", "off");

  private final LiveKitApi api;
  private final Rooms rooms;
  private final PublishingRuleStore rules;

  /**
   * @param rules keeps what is wanted of those who have not joined yet
   */
  public TrackSpecialistImpl(LiveKitApi api, PublishingRuleStore rules) {
    this.api = api;
    this.rooms = new Rooms(api);
    this.rules = rules;
  }

  @Override
  public SpecialistResult perform(Delegation delegation) {
    return Performance.perform(
        delegation, TrackRequest.class, request -> perform(delegation, request));
  }

  private SpecialistResult perform(Delegation delegation, TrackRequest request) {
    return switch (request) {
      case Mute mute -> mute("mute", mute.room(), mute.identity(), mute.trackSid(), mute.source());
      case Unmute open ->
          mute("unmute", open.room(), open.identity(), open.trackSid(), open.source());
      case MuteAll all -> muteAll(all);
      case Subscribe add -> subscribe("subscribe", add.room(), add.identity(), add.tracks());
      case Unsubscribe drop ->
          subscribe("unsubscribe", drop.room(), drop.identity(), drop.tracks());
      case SetPublishing publishing -> setPublishing(delegation.owner(), publishing);
      case ReadQuality read -> readQuality(read);
      case SetQuality set -> throw notForServers(set);
    };
  }

  private SpecialistResult mute(
      String operation,
      @Nullable String givenRoom,
      @Nullable String givenIdentity,
      @Nullable String sid,
      @Nullable TrackSource source) {
    var room = Check.room(givenRoom);
    var identity = Check.identity(givenIdentity);
    var tracks = chosen(rooms.participant(room, identity), sid, source);
    boolean muted = operation.equals("mute");
    int changed = 0;
    for (var track : tracks) {
      if (track.getMuted() != muted) {
        setMuted(room, identity, track.getSid(), muted);
        changed++;
      }
    }
    return changed(operation, room, identity, sids(tracks), changed);
  }

  private SpecialistResult muteAll(MuteAll request) {
    var room = Check.room(request.room());
    request.except().forEach(Check::identity);
    rooms.require(room);
    var silenced = new ArrayList<String>();
    for (var participant : rooms.participants(room)) {
      var open =
          participant.getTracksList().stream()
              .filter(track ->
                  track.getSource() == RoomViews.source(TrackSource.MICROPHONE)
                      && !track.getMuted())
              .toList();
      if (!open.isEmpty() && !request.except().contains(participant.getIdentity())) {
        open.forEach(track -> setMuted(room, participant.getIdentity(), track.getSid(), true));
        silenced.add(participant.getIdentity());
      }
    }
    return done(
        "the silence of %d participants in room '%s'".formatted(silenced.size(), room),
        new AllMuted(room, silenced),
        new TrackResponse("mute", "all microphones", true).text());
  }

  private void setMuted(String room, String identity, String sid, boolean muted) {
    try {
      api.call(
          SERVICE,
          "MutePublishedTrack",
          MuteRoomTrackRequest.newBuilder()
              .setRoom(room)
              .setIdentity(identity)
              .setTrackSid(sid)
              .setMuted(muted)
              .build(),
          MuteRoomTrackResponse.parser(),
          Rooms.admin(room));
    } catch (SpecialistFailure e) {
      if (!muted && !e.passing()) {
        throw SpecialistFailure.configuration(
            "LiveKit does not let servers unmute.",
            "Set room.enable_remote_unmute in LiveKit's configuration, or ask the participant.");
      }
      throw e;
    }
  }

  private SpecialistResult subscribe(
      String operation,
      @Nullable String givenRoom,
      @Nullable String givenIdentity,
      List<String> tracks) {
    var room = Check.room(givenRoom);
    var identity = Check.identity(givenIdentity);
    Check.sids("tracks", tracks, "TR_");
    var others = rooms.participants(room);
    if (others.stream().noneMatch(other -> other.getIdentity().equals(identity))) {
      // Says so in the words that are used for it everywhere.
      rooms.participant(room, identity);
    }
    var published =
        others.stream()
            .filter(other -> !other.getIdentity().equals(identity))
            .flatMap(other -> other.getTracksList().stream())
            .map(TrackInfo::getSid)
            .collect(Collectors.toSet());
    for (var sid : tracks) {
      if (!published.contains(sid)) {
        throw SpecialistFailure.notFound(
            "Nobody else in room '%s' publishes the track %s.".formatted(room, sid),
            "List the participants to see which tracks there are.");
      }
    }
    api.call(
        SERVICE,
        "UpdateSubscriptions",
        UpdateSubscriptionsRequest.newBuilder()
            .setRoom(room)
            .setIdentity(identity)
            .addAllTrackSids(tracks)
            .setSubscribe(operation.equals("subscribe"))
            .build(),
        UpdateSubscriptionsResponse.parser(),
        Rooms.admin(room));
    return changed(operation, room, identity, tracks, tracks.size());
  }

  private SpecialistResult setPublishing(UUID organisation, SetPublishing request) {
    var room = Check.room(request.room());
    var identity = Check.identity(request.identity());
    boolean allowed = Check.present("allowed", request.allowed());
    if (request.sources().contains(TrackSource.UNKNOWN)) {
      throw SpecialistFailure.invalid(
          "'sources' has 'unknown', which cannot be permitted by itself.",
          "Leave 'sources' out to permit any source.");
    }
    if (!allowed && !request.sources().isEmpty()) {
      throw SpecialistFailure.invalid(
          "'sources' is given although nothing may be published.",
          "Set 'allowed' to true to permit these sources alone.");
    }
    var participant =
        rooms
            .present(room, identity)
            .or(() -> expected(organisation, room, identity, request))
            .orElse(null);
    if (participant == null) {
      return done(
          "the permission of '%s' to publish, as soon as they join".formatted(identity),
          new PublishingSet(room, identity, allowed, request.sources(), false),
          null);
    }
    var before = participant.getPermission();
    var permission =
        before.toBuilder()
            .setCanPublish(allowed)
            .clearCanPublishSources()
            .addAllCanPublishSources(request.sources().stream().map(RoomViews::source).toList())
            .build();
    if (!permission.equals(before)) {
      rooms.update(
          UpdateParticipantRequest.newBuilder()
              .setRoom(room)
              .setIdentity(identity)
              .setPermission(permission)
              .build());
    }
    return done(
        "the permission of '%s' to publish".formatted(identity),
        new PublishingSet(room, identity, allowed, request.sources(), true),
        null);
  }

  /** Keeps the wish for when they join; gives them should they have come meanwhile. */
  private Optional<ParticipantInfo> expected(
      UUID organisation, String room, String identity, SetPublishing request) {
    rooms.require(room);
    rules.put(
        organisation, room, identity, Performance.data(TrackRequest.class, request).toString());
    return rooms.present(room, identity);
  }

  private SpecialistResult readQuality(ReadQuality request) {
    var room = Check.room(request.room());
    var identity = Check.identity(request.identity());
    var participant = rooms.participant(room, identity);
    var tracks =
        request.trackSid() == null
            ? participant.getTracksList().stream()
                .filter(track -> track.getType() == TrackType.VIDEO)
                .toList()
            : chosen(participant, request.trackSid(), null);
    return done(
        "a list of the qualities of %d tracks".formatted(tracks.size()),
        new Quality(room, identity, tracks.stream().map(RoomViews::track).toList()),
        null);
  }

  private SpecialistFailure notForServers(SetQuality request) {
    Check.room(request.room());
    Check.identity(request.identity());
    Check.sid("track_sid", request.trackSid(), "TR_");
    Check.oneOf("quality", request.quality(), QUALITIES);
    return SpecialistFailure.configuration(
        "LiveKit lets the receiving client alone choose the quality of a track; its server API has"
            + " no call for that.",
        "Call setVideoQuality of the publication in the client; or unsubscribe the participant"
            + " from the track; or allow its publisher other sources (set_publishing).");
  }

  private static List<TrackInfo> chosen(
      ParticipantInfo participant, @Nullable String sid, @Nullable TrackSource source) {
    if ((sid == null) == (source == null)) {
      throw SpecialistFailure.invalid(
          "Either 'track_sid' or 'source' tells which track is meant.", "Give one of the two.");
    }
    if (sid != null) {
      Check.sid("track_sid", sid, "TR_");
    }
    var chosen =
        participant.getTracksList().stream()
            .filter(track ->
                source == null
                    ? track.getSid().equals(sid)
                    : track.getSource() == RoomViews.source(source))
            .toList();
    if (chosen.isEmpty()) {
      throw SpecialistFailure.notFound(
          "'%s' publishes no such track.".formatted(participant.getIdentity()),
          participant.getTracksCount() == 0
              ? "Wait until something is published."
              : "There are: " + String.join(", ", sids(participant.getTracksList())) + ".");
    }
    return chosen;
  }

  private static List<String> sids(List<TrackInfo> tracks) {
    return tracks.stream().map(TrackInfo::getSid).toList();
  }

  private static SpecialistResult changed(
      String operation, String room, String identity, List<String> tracks, int changed) {
    return done(
        "%s of %s for '%s' in room '%s'"
            .formatted(operation, String.join(", ", tracks), identity, room),
        new TracksChanged(operation, room, identity, tracks, changed),
        new TrackResponse(operation, String.join(", ", tracks), true).text());
  }

  private static SpecialistResult done(
      String summary,
      dev.baton.workflows.coordination.track.TrackResponse response,
      @Nullable String message) {
    return SpecialistResult.completed(
        summary,
        List.of(),
        Performance.data(dev.baton.workflows.coordination.track.TrackResponse.class, response),
        message);
  }
}
