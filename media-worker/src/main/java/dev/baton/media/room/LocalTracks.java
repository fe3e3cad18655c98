package dev.baton.media.room;

import dev.onvoid.webrtc.PeerConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.TrackPublishedResponse;
import org.jspecify.annotations.Nullable;

/** The tracks that this participant publishes, on this connection and the next; on the loop. */
final class LocalTracks {
  private static final Duration PUBLISH_AT_MOST = Duration.ofSeconds(10);

  private final PeerConnectionFactory factory;
  private final Loop loop;
  private final RoomLink link;
  private final Map<String, CompletableFuture<TrackInfo>> requested = new ConcurrentHashMap<>();
  private final List<LocalTrack> tracks = new CopyOnWriteArrayList<>();
  private final List<LocalMedia> detached = new ArrayList<>();

  LocalTracks(PeerConnectionFactory factory, Loop loop, RoomLink link) {
    this.factory = factory;
    this.loop = loop;
    this.link = link;
  }

  /** Announces a track, negotiates it and waits until its media can flow; any thread. */
  void publish(LocalTrack track) {
    track.onClose(this::unpublish);
    CompletableFuture<Void> begun =
        loop.submit(() -> {
          if (link.isEnded()) {
            throw new RoomException("The room has ended.");
          }
          tracks.add(track);
          if (link.isUp()) {
            CompletableFuture<@Nullable Void> unused =
                announce(track).whenCompleteAsync((done, failure) -> first(track, failure), loop);
          }
        });
    try {
      Await.get(
          begun.thenCompose(started -> track.published()),
          PUBLISH_AT_MOST,
          "The track could not be published");
    } catch (RoomException failed) {
      track.close();
      throw failed;
    }
  }

  private void first(LocalTrack track, @Nullable Throwable failure) {
    // If the connection broke meanwhile the next one publishes it.
    if (failure == null || link.isUp() || link.isEnded()) {
      Await.into(track.published()).accept(null, failure);
    }
  }

  /** Publishes on another connection what was published on the one before. */
  CompletableFuture<@Nullable Void> republish() {
    List<CompletableFuture<@Nullable Void>> all = new ArrayList<>();
    for (LocalTrack track : tracks) {
      all.add(announce(track).thenRun(() -> track.published().complete(null)));
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<@Nullable Void> announce(LocalTrack track) {
    Publisher publisher = link.publisher();
    if (publisher == null) {
      return CompletableFuture.failedFuture(new RoomException("The room has ended."));
    }
    String clientId = UUID.randomUUID().toString();
    CompletableFuture<TrackInfo> accepted = new CompletableFuture<>();
    requested.put(clientId, accepted);
    link.send(
        SignalRequest.newBuilder().setAddTrack(track.announcement().setCid(clientId)).build());
    return accepted
        .orTimeout(PUBLISH_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((info, failure) -> requested.remove(clientId))
        .thenComposeAsync(info -> add(track, clientId, info, publisher), loop);
  }

  private CompletableFuture<@Nullable Void> add(
      LocalTrack track, String clientId, TrackInfo info, Publisher publisher) {
    if (track.isClosed() || publisher != link.publisher()) {
      return CompletableFuture.failedFuture(new RoomException("The track has ended."));
    }
    LocalMedia.Native carrier = track.open(factory, clientId);
    // The server matches the media with the announcement by the track's id in the offer.
    track.attach(
        new LocalMedia(
            clientId,
            info,
            carrier,
            publisher.addTrack(carrier.track(), clientId, track.maxBitrate())));
    return publisher.negotiate().thenComposeAsync(answered -> publisher.connected(), loop);
  }

  private void unpublish(LocalTrack track) {
    loop.execute(() -> {
      tracks.remove(track);
      LocalMedia media = track.detach();
      Publisher publisher = link.publisher();
      if (media != null && publisher != null) {
        publisher.removeTrack(media.transceiver());
        media.dispose();
      } else if (media != null) {
        detached.add(media);
      }
    });
  }

  /** The server accepted a track. */
  void onPublished(TrackPublishedResponse response) {
    CompletableFuture<TrackInfo> waiting = requested.get(response.getCid());
    if (waiting != null) {
      waiting.complete(response.getTrack());
    }
  }

  /** The server refused one. */
  void onRefused(RequestResponse response) {
    CompletableFuture<TrackInfo> waiting = requested.get(response.getAddTrack().getCid());
    if (waiting != null) {
      waiting.completeExceptionally(
          new RoomException(
              "LiveKit refused the track ("
                  + response.getReason()
                  + "): the token must allow to publish it."));
    }
  }

  /** Somebody subscribed to a track for the first time. */
  void onSubscribed(String sid) {
    for (LocalTrack track : tracks) {
      if (track.sid().equals(sid)) {
        track.onSubscribed();
      }
    }
  }

  /** What is published now, for a server that resumes. */
  List<TrackPublishedResponse> published() {
    return tracks.stream()
        .map(LocalTrack::media)
        .filter(Objects::nonNull)
        .map(media ->
            TrackPublishedResponse.newBuilder()
                .setCid(media.clientId())
                .setTrack(media.info())
                .build())
        .toList();
  }

  /** What is pushed reaches the server, or does not. */
  void onFlow(boolean flows) {
    tracks.forEach(track -> track.interrupt(!flows));
  }

  /** No frame reaches the connection any more, which is about to close. */
  void detach() {
    RoomException closing = new RoomException("The connection ended meanwhile.");
    requested.values().forEach(waiting -> waiting.completeExceptionally(closing));
    for (LocalTrack track : tracks) {
      LocalMedia media = track.detach();
      if (media != null) {
        detached.add(media);
      }
    }
  }

  /** Frees what was detached, after the connection closed. */
  void dispose() {
    detached.forEach(LocalMedia::dispose);
    detached.clear();
  }

  /** The room has ended. */
  void stop() {
    onFlow(true);
    tracks.forEach(LocalTrack::stop);
  }
}
