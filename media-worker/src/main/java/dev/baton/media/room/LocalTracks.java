package dev.baton.media.room;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import livekit.LivekitModels.AudioTrackFeature;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.TrackPublishedResponse;
import org.jspecify.annotations.Nullable;

/** The tracks that this participant publishes. */
final class LocalTracks {
  private static final Duration PUBLISH_AT_MOST = Duration.ofSeconds(10);

  private final PeerConnectionFactory factory;
  private final Loop loop;
  private final RoomConnection connection;
  private final Map<String, CompletableFuture<TrackInfo>> requested = new ConcurrentHashMap<>();
  private final Map<String, LocalAudioTrack> published = new ConcurrentHashMap<>();

  LocalTracks(PeerConnectionFactory factory, Loop loop, RoomConnection connection) {
    this.factory = factory;
    this.loop = loop;
    this.connection = connection;
  }

  /** Announces a track, negotiates it and waits until its media can flow. */
  LocalAudioTrack publishAudio(String name) {
    String clientId = UUID.randomUUID().toString();
    CompletableFuture<TrackInfo> accepted = new CompletableFuture<>();
    requested.put(clientId, accepted);
    if (connection.publisher() == null) {
      accepted.completeExceptionally(new RoomException("The room has ended."));
    }
    try {
      connection.send(
          SignalRequest.newBuilder()
              .setAddTrack(
                  AddTrackRequest.newBuilder()
                      .setCid(clientId)
                      .setName(name)
                      .setType(TrackType.AUDIO)
                      .setSource(TrackSource.MICROPHONE)
                      .addAudioFeatures(AudioTrackFeature.TF_NO_DTX))
              .build());
      TrackInfo info = Await.get(accepted, PUBLISH_AT_MOST, "LiveKit did not accept the track");
      Added added = new Added();
      Await.get(
          loop.submit(() -> add(clientId, info.getSid(), added)),
          PUBLISH_AT_MOST,
          "The track could not be added");
      LocalAudioTrack track =
          Await.get(added.track, PUBLISH_AT_MOST, "The track could not be added");
      try {
        Await.get(added.flowing, PUBLISH_AT_MOST, "The publisher connection did not come up");
      } catch (RoomException failed) {
        track.close();
        throw failed;
      }
      return track;
    } finally {
      requested.remove(clientId);
    }
  }

  private void add(String clientId, String sid, Added added) {
    Publisher publisher = connection.publisher();
    if (publisher == null) {
      throw new RoomException("The room has ended.");
    }
    CustomAudioSource source = new CustomAudioSource();
    AudioTrack media = factory.createAudioTrack(clientId, source);
    // The server matches the media with the announcement by the track's id in the offer.
    RTCRtpTransceiver transceiver = publisher.addTrack(media, clientId);
    LocalAudioTrack track = new LocalAudioTrack(sid, source, media, transceiver, this::unpublish);
    published.put(sid, track);
    added.track.complete(track);
    added.flowing = publisher.negotiate().thenCompose(answered -> publisher.connected());
  }

  private void unpublish(LocalAudioTrack track) {
    loop.execute(() -> {
      if (published.remove(track.sid()) == null) {
        return;
      }
      Publisher publisher = connection.publisher();
      if (publisher != null) {
        publisher.removeTrack(track.transceiver());
      }
      track.dispose();
    });
  }

  /** The server accepted a track. */
  void onPublished(TrackPublishedResponse response) {
    CompletableFuture<TrackInfo> waiting = requested.get(response.getCid());
    if (waiting != null) {
      waiting.complete(response.getTrack());
    }
  }

  /** Somebody subscribed to a track for the first time. */
  void onSubscribed(String sid) {
    LocalAudioTrack track = published.get(sid);
    if (track != null) {
      track.onSubscribed();
    }
  }

  /** No frame reaches libwebrtc any more; on the loop, before the connection closes. */
  void stop() {
    requested
        .values()
        .forEach(waiting -> waiting.completeExceptionally(new RoomException("The room ended.")));
    published.values().forEach(LocalAudioTrack::stop);
  }

  /** Frees the tracks, after the connection closed. */
  void dispose() {
    published.values().forEach(LocalAudioTrack::dispose);
    published.clear();
  }

  private static final class Added {
    final CompletableFuture<LocalAudioTrack> track = new CompletableFuture<>();
    CompletableFuture<@Nullable Void> flowing = CompletableFuture.completedFuture(null);
  }
}
