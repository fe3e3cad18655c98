package dev.baton.media.room;

import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.UpdateSubscription;

/**
 * Matches media that arrives with the tracks that participants announced, whichever comes first; on
 * the loop.
 */
final class RemoteTracks {
  private final Participants participants;
  private final RoomListener listener;
  private final Executor events;
  private final RemoteVideo video;
  private final PlayoutClock playout;
  private final Consumer<SignalRequest> signal;
  private final Map<String, AudioTrack> unannounced = new HashMap<>();
  private final Map<String, RemoteAudioTrack> subscribed = new HashMap<>();
  private final Map<String, Boolean> muted = new HashMap<>();
  private final Set<String> requested = new HashSet<>();

  RemoteTracks(
      Participants participants,
      RoomListener listener,
      Executor events,
      RemoteVideo video,
      PlayoutClock playout,
      Consumer<SignalRequest> signal) {
    this.participants = participants;
    this.listener = listener;
    this.events = events;
    this.video = video;
    this.playout = playout;
    this.signal = signal;
  }

  /** Media of a track arrives. */
  void onMedia(String sid, MediaStreamTrack media) {
    if (media instanceof VideoTrack picture) {
      video.onMedia(sid, picture);
      return;
    }
    if (!(media instanceof AudioTrack audio)) {
      return;
    }
    unannounced.put(sid, audio);
    ParticipantInfo owner = participants.ownerOf(sid);
    if (owner != null) {
      onAnnounced(owner);
    }
  }

  /** A participant's tracks as the server has them now. */
  void onAnnounced(ParticipantInfo owner) {
    request(owner);
    video.onAnnounced(owner);
    Participant participant = Participant.of(owner);
    for (TrackInfo info : owner.getTracksList()) {
      if (info.getType() != TrackType.AUDIO) {
        continue;
      }
      AudioTrack media = unannounced.remove(info.getSid());
      if (media != null) {
        subscribe(new RemoteAudioTrack(info.getSid(), info.getName(), participant, media, playout));
      }
      RemoteAudioTrack track = subscribed.get(info.getSid());
      Boolean before = muted.put(info.getSid(), info.getMuted());
      if (track != null && (before == null ? info.getMuted() : before != info.getMuted())) {
        events.execute(() -> listener.trackMuted(track, info.getMuted()));
      }
    }
    for (RemoteAudioTrack track : List.copyOf(subscribed.values())) {
      if (track.participant().identity().equals(owner.getIdentity())
          && Participants.track(owner, track.sid()) == null) {
        unsubscribe(track);
      }
    }
  }

  /** Asks for the audio of a participant; video waits until somebody wants to watch. */
  private void request(ParticipantInfo owner) {
    List<String> wanted =
        owner.getTracksList().stream()
            .filter(info -> info.getType() == TrackType.AUDIO)
            .map(TrackInfo::getSid)
            .filter(requested::add)
            .toList();
    if (!wanted.isEmpty()) {
      signal.accept(SignalRequest.newBuilder().setSubscription(subscription(wanted)).build());
    }
  }

  private static UpdateSubscription subscription(Collection<String> sids) {
    return UpdateSubscription.newBuilder().addAllTrackSids(sids).setSubscribe(true).build();
  }

  /** Whether all audio that was announced arrives. */
  boolean allArrive() {
    for (ParticipantInfo owner : participants.known()) {
      for (TrackInfo info : owner.getTracksList()) {
        if (info.getType() == TrackType.AUDIO && !subscribed.containsKey(info.getSid())) {
          return false;
        }
      }
    }
    return true;
  }

  /** What is subscribed to, for a server that resumes. */
  UpdateSubscription subscriptions() {
    Set<String> all = new HashSet<>(requested);
    all.addAll(video.watched());
    return subscription(all);
  }

  private void subscribe(RemoteAudioTrack track) {
    RemoteAudioTrack replaced = subscribed.put(track.sid(), track);
    if (replaced != null) {
      replaced.end();
      events.execute(() -> listener.trackUnsubscribed(replaced));
    }
    events.execute(() -> listener.trackSubscribed(track));
  }

  private void unsubscribe(RemoteAudioTrack track) {
    subscribed.remove(track.sid());
    muted.remove(track.sid());
    track.end();
    events.execute(() -> listener.trackUnsubscribed(track));
  }

  /** A participant left. */
  void onGone(ParticipantInfo owner) {
    video.onGone(owner);
    owner.getTracksList().forEach(info -> requested.remove(info.getSid()));
    for (RemoteAudioTrack track : List.copyOf(subscribed.values())) {
      if (track.participant().sid().equals(owner.getSid())) {
        unsubscribe(track);
      }
    }
  }

  /** The connection that brought them ends. */
  void close() {
    List.copyOf(subscribed.values()).forEach(this::unsubscribe);
    unannounced.clear();
    requested.clear();
    video.close();
  }
}
