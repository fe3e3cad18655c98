package dev.baton.media.room;

import dev.onvoid.webrtc.media.video.VideoTrack;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import livekit.LivekitRtc.UpdateTrackSettings;

/** Video that participants offer, and what of it is watched; on the loop. */
final class RemoteVideo {

  /**
   * Asked of a publisher that sends in layers, pictures a second. Whoever watches takes one a
   * second at most, so that the fewest that there are will do, and decoding is what costs.
   */
  private static final int FRAMES_PER_SECOND = 5;

  private final RoomListener listener;
  private final Executor events;
  private final Consumer<SignalRequest> signal;
  private final Map<String, VideoPublication> offered = new LinkedHashMap<>();
  private final Map<String, Integer> watched = new HashMap<>();
  private final Map<String, RemoteVideoTrack> tracks = new HashMap<>();

  RemoteVideo(RoomListener listener, Executor events, Consumer<SignalRequest> signal) {
    this.listener = listener;
    this.events = events;
    this.signal = signal;
  }

  /** A participant's tracks as the server has them now; a muted video shows nothing. */
  void onAnnounced(ParticipantInfo owner) {
    Participant participant = Participant.of(owner);
    for (TrackInfo info : owner.getTracksList()) {
      if (info.getType() == TrackType.VIDEO
          && !info.getMuted()
          && !offered.containsKey(info.getSid())) {
        VideoPublication offer = VideoPublication.of(info, participant);
        offered.put(offer.sid(), offer);
        events.execute(() -> listener.videoPublished(offer));
      }
    }
    for (VideoPublication offer : List.copyOf(offered.values())) {
      if (offer.participant().identity().equals(owner.getIdentity())) {
        TrackInfo info = Participants.track(owner, offer.sid());
        if (info == null || info.getMuted()) {
          withdraw(offer);
        }
      }
    }
  }

  /** A participant left. */
  void onGone(ParticipantInfo owner) {
    List.copyOf(offered.values()).stream()
        .filter(offer -> offer.participant().sid().equals(owner.getSid()))
        .forEach(this::withdraw);
  }

  private void withdraw(VideoPublication offer) {
    offered.remove(offer.sid());
    unwatch(offer.sid());
    events.execute(() -> listener.videoUnpublished(offer));
  }

  /** Asks for a video, scaled by the publisher's side to what is needed, if it can. */
  void watch(String sid, int bound) {
    if (!offered.containsKey(sid) || watched.put(sid, bound) != null) {
      return;
    }
    signal.accept(
        SignalRequest.newBuilder()
            .setTrackSetting(
                UpdateTrackSettings.newBuilder()
                    .addTrackSids(sid)
                    .setWidth(bound)
                    .setHeight(bound)
                    .setFps(FRAMES_PER_SECOND))
            .build());
    subscribe(sid, true);
  }

  /** Asks for it no more: the server stops sending, and nothing is decoded. */
  void unwatch(String sid) {
    if (watched.remove(sid) == null) {
      return;
    }
    subscribe(sid, false);
    RemoteVideoTrack track = tracks.remove(sid);
    if (track != null) {
      track.end();
      events.execute(() -> listener.videoUnsubscribed(track));
    }
  }

  private void subscribe(String sid, boolean wanted) {
    signal.accept(
        SignalRequest.newBuilder()
            .setSubscription(UpdateSubscription.newBuilder().addTrackSids(sid).setSubscribe(wanted))
            .build());
  }

  /** Media of a video arrives. */
  void onMedia(String sid, VideoTrack media) {
    VideoPublication offer = offered.get(sid);
    if (offer == null || !watched.containsKey(sid)) {
      return;
    }
    RemoteVideoTrack track = new RemoteVideoTrack(offer, media);
    RemoteVideoTrack before = tracks.put(sid, track);
    if (before != null) {
      before.end();
      events.execute(() -> listener.videoUnsubscribed(before));
    }
    events.execute(() -> listener.videoSubscribed(track));
  }

  /** What is watched, for a server that resumes. */
  Set<String> watched() {
    return Set.copyOf(watched.keySet());
  }

  /** The connection that brought it ends. */
  void close() {
    List.copyOf(offered.values()).forEach(this::withdraw);
  }
}
