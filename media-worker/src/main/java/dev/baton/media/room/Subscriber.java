package dev.baton.media.room;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.TrickleRequest;
import org.jspecify.annotations.Nullable;

/** The connection that carries what this participant receives: the server offers. */
final class Subscriber implements PeerTransport.Handler {

  /**
   * How long an answer waits for candidates, ms. The server waits a second before it accepts an
   * address it was not told of, and candidates that follow the answer come after its first check:
   * an answer with its candidates inside connects a second sooner.
   */
  private static final long GATHER_AT_MOST_MS = 300;

  /** Label of the server's channel for what must arrive. */
  private static final String RELIABLE = "_reliable";

  /** Hears what arrives; on the loop. */
  interface Handler {
    void onTrack(String trackSid, MediaStreamTrack track);

    void onPacket(byte[] packet);

    /** Media or data can arrive now. */
    void onReceives();

    void onSubscriberFailed(String why);
  }

  private final Loop loop;
  private final Consumer<SignalRequest> signal;
  private final Handler handler;
  private final PeerTransport transport;
  private final List<RTCDataChannel> channels = new CopyOnWriteArrayList<>();
  private final ChannelObserver inlet = new ChannelObserver(new Inlet());
  private CompletableFuture<@Nullable Void> answered = CompletableFuture.completedFuture(null);
  private Map<String, String> trackSids = Map.of();

  /** Which track was handed on for a section of the description. */
  private final Map<String, String> delivered = new HashMap<>();

  private boolean answerSent;
  private CompletableFuture<@Nullable Void> connected = new CompletableFuture<>();

  Subscriber(
      PeerConnectionFactory factory,
      RTCConfiguration configuration,
      Loop loop,
      Consumer<SignalRequest> signal,
      Handler handler) {
    this.loop = loop;
    this.signal = signal;
    this.handler = handler;
    transport = new PeerTransport(factory, configuration, loop, this);
  }

  /** An offer of the server; answered after those before it. */
  void onOffer(String sdp) {
    answered =
        answered
            .thenComposeAsync(before -> answer(sdp), loop)
            .exceptionallyAsync(
                failure -> {
                  if (!transport.isClosed()) {
                    handler.onSubscriberFailed("An offer could not be answered: " + failure);
                  }
                  return null;
                },
                loop);
  }

  private CompletableFuture<@Nullable Void> answer(String sdp) {
    if (transport.isClosed()) {
      return CompletableFuture.completedFuture(null);
    }
    trackSids = OfferedTracks.sidsByMid(sdp);
    delivered.keySet().retainAll(trackSids.keySet());
    return transport
        .setRemote(new RTCSessionDescription(RTCSdpType.OFFER, sdp))
        .thenComposeAsync(
            set -> {
              deliverReplaced();
              return transport.createAnswer();
            },
            loop)
        .thenComposeAsync(transport::setLocal, loop)
        .thenCompose(set ->
            transport
                .hostCandidatesKnown()
                .copy()
                .completeOnTimeout(null, GATHER_AT_MOST_MS, TimeUnit.MILLISECONDS))
        .thenRunAsync(this::sendAnswer, loop);
  }

  private void sendAnswer() {
    if (transport.isClosed()) {
      return;
    }
    String sdp = transport.connection().getLocalDescription().sdp;
    signal.accept(
        SignalRequest.newBuilder()
            .setAnswer(SessionDescription.newBuilder().setType("answer").setSdp(sdp))
            .build());
    answerSent = true;
  }

  /** How the remote audio tracks arrive. */
  CompletableFuture<Reception> reception() {
    if (transport.isClosed()) {
      return CompletableFuture.completedFuture(Reception.NONE);
    }
    CompletableFuture<Reception> answer = new CompletableFuture<>();
    transport.connection().getStats(report -> answer.complete(Reception.of(report)));
    return answer;
  }

  void addRemoteCandidate(RTCIceCandidate candidate) {
    transport.addRemoteCandidate(candidate);
  }

  @Override
  public void onLocalCandidate(RTCIceCandidate candidate) {
    if (answerSent) {
      signal.accept(
          SignalRequest.newBuilder()
              .setTrickle(
                  TrickleRequest.newBuilder()
                      .setTarget(SignalTarget.SUBSCRIBER)
                      .setCandidateInit(IceCandidates.write(candidate)))
              .build());
    }
  }

  /** Completes when media can flow, now or again. */
  CompletableFuture<@Nullable Void> connected() {
    return connected;
  }

  /** Whether media can flow. */
  boolean isConnected() {
    return connected.isDone() && !transport.isClosed();
  }

  /** Whether reliable data arrives. */
  boolean hearsData() {
    return !transport.isClosed()
        && channels.stream()
            .anyMatch(channel ->
                RELIABLE.equals(channel.getLabel())
                    && channel.getState() == RTCDataChannelState.OPEN);
  }

  /** How much has come from the server on this connection, checks of the way included. */
  CompletableFuture<Long> received() {
    return transport.received();
  }

  void configure(RTCConfiguration configuration) {
    transport.connection().setConfiguration(configuration);
  }

  /** Tells a server that may know less what was negotiated last. */
  SyncState describe(SyncState state) {
    RTCSessionDescription offer = transport.connection().getCurrentRemoteDescription();
    RTCSessionDescription answer = transport.connection().getCurrentLocalDescription();
    if (offer == null || answer == null) {
      return state;
    }
    return state.toBuilder()
        .setOffer(SessionDescription.newBuilder().setType("offer").setSdp(offer.sdp))
        .setAnswer(SessionDescription.newBuilder().setType("answer").setSdp(answer.sdp))
        .build();
  }

  @Override
  public void onStateChange(RTCPeerConnectionState state) {
    if (state == RTCPeerConnectionState.CONNECTED) {
      connected.complete(null);
      handler.onReceives();
      return;
    }
    if (connected.isDone() && !transport.isClosed()) {
      connected = new CompletableFuture<>();
    }
    if (state == RTCPeerConnectionState.FAILED && !transport.isClosed()) {
      handler.onSubscriberFailed(
          "The subscriber connection failed: is the media port of LiveKit reachable?");
    }
  }

  @Override
  public void onTrack(String mid, MediaStreamTrack track) {
    // A section that is used again keeps its first track's id; the offer has the one it is now.
    String sid = trackSids.getOrDefault(mid, track.getId());
    if (!sid.equals(delivered.put(mid, sid))) {
      handler.onTrack(sid, track);
    }
  }

  /** libwebrtc does not tell of a section that goes from one track to another in one offer. */
  private void deliverReplaced() {
    boolean replaced =
        delivered.entrySet().stream()
            .anyMatch(last -> !last.getValue().equals(trackSids.get(last.getKey())));
    if (replaced) {
      for (RTCRtpTransceiver transceiver : transport.connection().getTransceivers()) {
        if (delivered.containsKey(transceiver.getMid())) {
          onTrack(transceiver.getMid(), transceiver.getReceiver().getTrack());
        }
      }
    }
  }

  @Override
  public void onDataChannel(RTCDataChannel channel) {
    channels.add(channel);
    channel.registerObserver(inlet);
    loop.execute(handler::onReceives);
  }

  void close() {
    connected.completeExceptionally(new RoomException("The room has ended."));
    for (RTCDataChannel channel : channels) {
      channel.unregisterObserver();
      channel.close();
      channel.dispose();
    }
    inlet.cut();
    transport.close();
  }

  private final class Inlet implements RTCDataChannelObserver {
    @Override
    public void onMessage(RTCDataChannelBuffer buffer) {
      // The buffer is libwebrtc's and gone after this call.
      byte[] packet = new byte[buffer.data.remaining()];
      buffer.data.get(packet);
      loop.execute(() -> handler.onPacket(packet));
    }

    @Override
    public void onBufferedAmountChange(long sentBytes) {
      // Nothing is sent on the server's channels.
    }

    @Override
    public void onStateChange() {
      loop.execute(handler::onReceives);
    }
  }
}
