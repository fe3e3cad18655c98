package dev.baton.media.room;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One peer connection, with futures instead of native callbacks. Its methods are called on the loop
 * of its room; what libwebrtc reports on its own threads is handed to the loop.
 */
final class PeerTransport {

  /** Hears the peer connection; called on the loop, but for {@link #onDataChannel}. */
  interface Handler {
    void onLocalCandidate(RTCIceCandidate candidate);

    void onStateChange(RTCPeerConnectionState state);

    /** Media of the other side arrives in this section of its description. */
    default void onTrack(String mid, MediaStreamTrack track) {}

    /** A data channel opened. Called on libwebrtc's thread, so that no message is missed. */
    default void onDataChannel(RTCDataChannel channel) {}
  }

  /** The other host candidates follow the first one within this time, ms. */
  private static final long HOST_CANDIDATES_WITHIN_MS = 10;

  /** Of a candidate pair (W3C, Identifiers for WebRTC's Statistics API). */
  private static final List<String> RECEIVED =
      List.of("bytesReceived", "requestsReceived", "responsesReceived");

  private final Loop loop;
  private final Handler handler;
  private final RTCPeerConnection connection;
  private final CompletableFuture<@Nullable Void> hostCandidates = new CompletableFuture<>();
  private final List<RTCIceCandidate> early = new ArrayList<>();
  private boolean firstCandidateSeen;
  private boolean remoteKnown;
  private boolean closed;

  PeerTransport(
      PeerConnectionFactory factory, RTCConfiguration configuration, Loop loop, Handler handler) {
    this.loop = loop;
    this.handler = handler;
    this.connection = factory.createPeerConnection(configuration, new Observer());
  }

  RTCPeerConnection connection() {
    return connection;
  }

  /**
   * Completes when the addresses of this machine are known. All of them come at once; what may
   * follow, after steps of 50 ms each, are addresses that only servers know, and TCP.
   */
  CompletableFuture<@Nullable Void> hostCandidatesKnown() {
    return hostCandidates;
  }

  private void onCandidate(RTCIceCandidate candidate) {
    handler.onLocalCandidate(candidate);
    if (!firstCandidateSeen) {
      firstCandidateSeen = true;
      CompletableFuture.delayedExecutor(HOST_CANDIDATES_WITHIN_MS, TimeUnit.MILLISECONDS, loop)
          .execute(() -> hostCandidates.complete(null));
    }
  }

  /** A candidate of the other side; kept until its description is known. */
  void addRemoteCandidate(RTCIceCandidate candidate) {
    if (closed) {
      return;
    }
    if (remoteKnown) {
      connection.addIceCandidate(candidate);
    } else {
      early.add(candidate);
    }
  }

  /**
   * Makes an offer.
   *
   * @param restartIce whether the way to the other side is to be looked for again
   */
  CompletableFuture<RTCSessionDescription> createOffer(boolean restartIce) {
    Created created = new Created();
    RTCOfferOptions options = new RTCOfferOptions();
    options.iceRestart = restartIce;
    connection.createOffer(options, created);
    return created.description;
  }

  CompletableFuture<RTCSessionDescription> createAnswer() {
    Created created = new Created();
    connection.createAnswer(new RTCAnswerOptions(), created);
    return created.description;
  }

  CompletableFuture<@Nullable Void> setLocal(RTCSessionDescription description) {
    Applied applied = new Applied();
    connection.setLocalDescription(description, applied);
    return applied.done;
  }

  CompletableFuture<@Nullable Void> setRemote(RTCSessionDescription description) {
    Applied applied = new Applied();
    connection.setRemoteDescription(description, applied);
    return applied.done.thenRunAsync(
        () -> {
          remoteKnown = true;
          early.forEach(this::addRemoteCandidate);
          early.clear();
        },
        loop);
  }

  /** How much has come from the other side: bytes of media and data, and checks of the way. */
  CompletableFuture<Long> received() {
    CompletableFuture<Long> count = new CompletableFuture<>();
    if (closed) {
      count.complete(0L);
    } else {
      connection.getStats(report -> count.complete(received(report)));
    }
    return count;
  }

  private static long received(RTCStatsReport report) {
    return report.getStats().values().stream()
        .filter(stats -> stats.getType() == RTCStatsType.CANDIDATE_PAIR)
        .map(RTCStats::getAttributes)
        .flatMap(pair -> RECEIVED.stream().map(pair::get))
        .mapToLong(value -> value instanceof Number number ? number.longValue() : 0)
        .sum();
  }

  boolean isClosed() {
    return closed;
  }

  void close() {
    if (!closed) {
      closed = true;
      connection.close();
    }
  }

  private static final class Created implements CreateSessionDescriptionObserver {
    final CompletableFuture<RTCSessionDescription> description = new CompletableFuture<>();

    @Override
    public void onSuccess(RTCSessionDescription created) {
      description.complete(created);
    }

    @Override
    public void onFailure(String error) {
      description.completeExceptionally(new RoomException("No session description: " + error));
    }
  }

  private static final class Applied implements SetSessionDescriptionObserver {
    final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

    @Override
    public void onSuccess() {
      done.complete(null);
    }

    @Override
    public void onFailure(String error) {
      done.completeExceptionally(new RoomException("A session description was refused: " + error));
    }
  }

  /** Runs on libwebrtc's signalling thread: must not block. */
  private final class Observer implements PeerConnectionObserver {
    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
      loop.execute(() -> onCandidate(candidate));
    }

    @Override
    public void onIceGatheringChange(RTCIceGatheringState state) {
      if (state == RTCIceGatheringState.COMPLETE) {
        loop.execute(() -> hostCandidates.complete(null));
      }
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
      loop.execute(() -> handler.onStateChange(state));
    }

    @Override
    public void onTrack(RTCRtpTransceiver transceiver) {
      String mid = transceiver.getMid();
      MediaStreamTrack track = transceiver.getReceiver().getTrack();
      loop.execute(() -> handler.onTrack(mid, track));
    }

    @Override
    public void onDataChannel(RTCDataChannel channel) {
      handler.onDataChannel(channel);
    }
  }
}
