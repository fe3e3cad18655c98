package dev.baton.media.room;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.TrickleRequest;
import org.jspecify.annotations.Nullable;

/**
 * The connection that carries what this participant sends: this side offers, the server answers.
 */
final class Publisher implements PeerTransport.Handler {

  /** Hears the connection; on the loop. */
  interface Listener {
    /** Whether what is published reaches the server has changed. */
    void onFlow(boolean flows);

    /** A data channel opened. */
    void onDataFlows();

    void onFailed(String why);
  }

  private final Loop loop;
  private final Consumer<SignalRequest> signal;
  private final Listener listener;
  private final PeerTransport transport;
  private final DataOutlet reliable;
  private final DataOutlet lossy;
  private CompletableFuture<@Nullable Void> connected = new CompletableFuture<>();
  private final List<RTCIceCandidate> unsent = new ArrayList<>();
  private boolean offerSent;
  private boolean negotiating;
  private boolean again;
  private CompletableFuture<@Nullable Void> negotiated = new CompletableFuture<>();

  Publisher(
      PeerConnectionFactory factory,
      RTCConfiguration configuration,
      Loop loop,
      Consumer<SignalRequest> signal,
      Listener listener) {
    this.loop = loop;
    this.signal = signal;
    this.listener = listener;
    transport = new PeerTransport(factory, configuration, loop, this);
    reliable = outlet("_reliable", new RTCDataChannelInit());
    RTCDataChannelInit unordered = new RTCDataChannelInit();
    unordered.ordered = false;
    unordered.maxRetransmits = 0;
    lossy = outlet("_lossy", unordered);
  }

  private DataOutlet outlet(String label, RTCDataChannelInit init) {
    return new DataOutlet(
        loop, transport.connection().createDataChannel(label, init), listener::onDataFlows);
  }

  DataOutlet reliable() {
    return reliable;
  }

  DataOutlet lossy() {
    return lossy;
  }

  /** Completes when media can flow, now or again. */
  CompletableFuture<@Nullable Void> connected() {
    return connected;
  }

  /** Whether media can flow. */
  boolean isConnected() {
    return connected.isDone() && !transport.isClosed();
  }

  /** Adds a track; the server must know of it before the next offer. */
  RTCRtpTransceiver addTrack(MediaStreamTrack track, String streamId, int maxBitrate) {
    RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
    init.direction = RTCRtpTransceiverDirection.SEND_ONLY;
    init.streamIds = List.of(streamId);
    if (maxBitrate > 0) {
      RTCRtpEncodingParameters encoding = new RTCRtpEncodingParameters();
      encoding.active = true;
      encoding.maxBitrate = maxBitrate;
      init.sendEncodings = List.of(encoding);
    }
    return transport.connection().addTransceiver(track, init);
  }

  void removeTrack(RTCRtpTransceiver transceiver) {
    if (!transport.isClosed()) {
      transport.connection().removeTrack(transceiver.getSender());
      requestNegotiation();
    }
  }

  /** Makes an offer soon; a failure is reported like any other of the connection. */
  void requestNegotiation() {
    CompletableFuture<@Nullable Void> unused = negotiate();
  }

  /** Makes an offer of what there is now; completes when an answer covers it. */
  CompletableFuture<@Nullable Void> negotiate() {
    if (negotiating) {
      again = true;
      return negotiated.thenCompose(first -> negotiated);
    }
    negotiating = true;
    negotiated = new CompletableFuture<>();
    offer(false);
    return negotiated;
  }

  /**
   * Looks for the way to the server again; completes when media flows. An offer whose answer got
   * lost with the old signalling connection is made anew.
   */
  CompletableFuture<@Nullable Void> restartIce() {
    again = false;
    if (!negotiating) {
      negotiating = true;
      negotiated = new CompletableFuture<>();
    }
    offer(true);
    return negotiated.thenComposeAsync(answered -> connected, loop);
  }

  /** How much has come from the server on this connection, checks of the way included. */
  CompletableFuture<Long> received() {
    return transport.received();
  }

  void configure(RTCConfiguration configuration) {
    transport.connection().setConfiguration(configuration);
  }

  private void offer(boolean restartIce) {
    CompletableFuture<@Nullable Void> unused =
        transport
            .createOffer(restartIce)
            .thenComposeAsync(
                offer -> transport.setLocal(offer).thenRunAsync(() -> sendOffer(offer.sdp), loop),
                loop)
            .whenCompleteAsync(this::failedIf, loop);
  }

  private void sendOffer(String sdp) {
    signal.accept(
        SignalRequest.newBuilder()
            .setOffer(SessionDescription.newBuilder().setType("offer").setSdp(sdp))
            .build());
    offerSent = true;
    unsent.forEach(this::trickle);
    unsent.clear();
  }

  /** The server's answer. */
  void onAnswer(String sdp) {
    CompletableFuture<@Nullable Void> unused =
        transport
            .setRemote(new RTCSessionDescription(RTCSdpType.ANSWER, sdp))
            .whenCompleteAsync(
                (done, failure) -> {
                  failedIf(done, failure);
                  CompletableFuture<@Nullable Void> covered = negotiated;
                  if (again && failure == null) {
                    again = false;
                    negotiated = new CompletableFuture<>();
                    covered.complete(null);
                    offer(false);
                  } else {
                    negotiating = false;
                    covered.complete(null);
                  }
                },
                loop);
  }

  private void failedIf(@Nullable Void done, @Nullable Throwable failure) {
    if (failure != null && !transport.isClosed()) {
      listener.onFailed("The publisher connection could not be negotiated: " + failure);
    }
  }

  void addRemoteCandidate(RTCIceCandidate candidate) {
    transport.addRemoteCandidate(candidate);
  }

  @Override
  public void onLocalCandidate(RTCIceCandidate candidate) {
    if (offerSent) {
      trickle(candidate);
    } else {
      unsent.add(candidate);
    }
  }

  private void trickle(RTCIceCandidate candidate) {
    signal.accept(
        SignalRequest.newBuilder()
            .setTrickle(
                TrickleRequest.newBuilder()
                    .setTarget(SignalTarget.PUBLISHER)
                    .setCandidateInit(IceCandidates.write(candidate)))
            .build());
  }

  @Override
  public void onStateChange(RTCPeerConnectionState state) {
    if (state == RTCPeerConnectionState.CONNECTED) {
      connected.complete(null);
      listener.onFlow(true);
      return;
    }
    if (connected.isDone() && !transport.isClosed()) {
      connected = new CompletableFuture<>();
      listener.onFlow(false);
    }
    if (state == RTCPeerConnectionState.FAILED && !transport.isClosed()) {
      listener.onFailed("The publisher connection failed: is the media port of LiveKit reachable?");
    }
  }

  void close() {
    reliable.close();
    lossy.close();
    transport.close();
    RoomException ended = new RoomException("The room has ended.");
    connected.completeExceptionally(ended);
    negotiated.completeExceptionally(ended);
  }
}
