package dev.baton.media.room;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitRtc.ICEServer;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.TrickleRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What connects a room to the server: signalling, publisher and subscriber. A room could replace it
 * by another one; what a person would call the room lives in {@link Room}. On the loop, but for
 * {@link #send}.
 */
final class RoomConnection implements SignalClient.Handler, Subscriber.Handler {
  private static final Logger log = LoggerFactory.getLogger(RoomConnection.class);

  /**
   * Pings go out at least this often, s. A socket whose peer is gone may say so only at the second
   * message that is sent, so this is half of how long a lost connection goes unnoticed.
   */
  private static final int PING_INTERVAL_S = 2;

  /** The connection counts as lost after this silence if the server names none, s. */
  private static final int DEFAULT_PING_TIMEOUT_S = 15;

  /** Hears the connection; on the loop. */
  interface Handler {
    void onJoined(JoinResponse join);

    /** A message that is not about the connection itself. */
    void onSignal(SignalResponse message);

    void onTrack(String trackSid, MediaStreamTrack track);

    void onPacket(DataPacket packet);

    /** The connection is over, asked for or not; called once. */
    void onEnded(DisconnectReason reason, String why);
  }

  private final RoomEngine engine;
  private final Loop loop;
  private final Handler handler;
  private final CompletableFuture<JoinResponse> joined = new CompletableFuture<>();
  private final SignalClient signal;
  private volatile @Nullable Publisher publisher;
  private @Nullable Subscriber subscriber;
  private @Nullable ScheduledFuture<?> pinging;
  private long heardAtNanos;
  private boolean ended;

  RoomConnection(RoomEngine engine, Loop loop, Handler handler) {
    this.engine = engine;
    this.loop = loop;
    this.handler = handler;
    signal = new SignalClient(loop, this);
  }

  /** Connects and waits for the server to let this participant in. */
  void join(String url, String token, Duration atMost) {
    signal.open(engine.http(), url, token);
    Await.get(joined, atMost, "LiveKit did not answer the join");
  }

  /** Sends to the server; any thread. */
  void send(SignalRequest request) {
    signal.send(request);
  }

  /** What this participant sends its media and data on; null before the join and after the end. */
  @Nullable Publisher publisher() {
    return publisher;
  }

  @Override
  public void onSignal(SignalResponse message) {
    heardAtNanos = System.nanoTime();
    switch (message.getMessageCase()) {
      case JOIN -> onJoin(message.getJoin());
      case OFFER -> {
        if (subscriber != null) {
          subscriber.onOffer(message.getOffer().getSdp());
        }
      }
      case ANSWER -> {
        Publisher offering = publisher;
        if (offering != null) {
          offering.onAnswer(message.getAnswer().getSdp());
        }
      }
      case TRICKLE -> onTrickle(message.getTrickle());
      case LEAVE -> {
        DisconnectReason reason = DisconnectReason.of(message.getLeave().getReason());
        // Before the join the reason is why it was refused.
        end(
            reason == DisconnectReason.LEFT ? DisconnectReason.SERVER_ASKED : reason,
            "LiveKit asked to leave: " + message.getLeave().getReason());
      }
      case PONG, PONG_RESP -> {
        // Noted above, like any message.
      }
      default -> handler.onSignal(message);
    }
  }

  private void onJoin(JoinResponse join) {
    if (ended || publisher != null) {
      return;
    }
    RTCConfiguration configuration = configuration(join);
    Publisher made =
        new Publisher(
            engine.publisherFactory(),
            configuration,
            loop,
            this::send,
            why -> end(DisconnectReason.MEDIA_FAILED, why));
    publisher = made;
    subscriber = new Subscriber(engine.subscriberFactory(), configuration, loop, this::send, this);
    startPinging(join);
    handler.onJoined(join);
    joined.complete(join);
    // Data channels make the first offer; a track that follows finds the transport connected.
    made.requestNegotiation();
  }

  private static RTCConfiguration configuration(JoinResponse join) {
    RTCConfiguration configuration = new RTCConfiguration();
    configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
    for (ICEServer offered : join.getIceServersList()) {
      RTCIceServer server = new RTCIceServer();
      server.urls = List.copyOf(offered.getUrlsList());
      server.username = offered.getUsername();
      server.password = offered.getCredential();
      configuration.iceServers.add(server);
    }
    return configuration;
  }

  private void startPinging(JoinResponse join) {
    int asked = join.getPingInterval();
    int every = asked > 0 ? Math.min(asked, PING_INTERVAL_S) : PING_INTERVAL_S;
    int timeout = join.getPingTimeout() > 0 ? join.getPingTimeout() : DEFAULT_PING_TIMEOUT_S;
    pinging =
        engine
            .timer()
            .scheduleAtFixedRate(
                () -> loop.execute(() -> ping(timeout)), every, every, TimeUnit.SECONDS);
  }

  private void ping(int timeoutSeconds) {
    if (System.nanoTime() - heardAtNanos > TimeUnit.SECONDS.toNanos(timeoutSeconds)) {
      end(DisconnectReason.SIGNAL_LOST, "no answer to pings for " + timeoutSeconds + " s");
      return;
    }
    long now = engine.clock().millis();
    // The server of today answers the second, older ones the first.
    send(SignalRequest.newBuilder().setPing(now).build());
    send(SignalRequest.newBuilder().setPingReq(Ping.newBuilder().setTimestamp(now)).build());
  }

  private void onTrickle(TrickleRequest trickle) {
    Publisher sending = publisher;
    if (sending == null || subscriber == null || trickle.getCandidateInit().isEmpty()) {
      return;
    }
    if (trickle.getTarget() == SignalTarget.PUBLISHER) {
      sending.addRemoteCandidate(IceCandidates.read(trickle.getCandidateInit()));
    } else {
      subscriber.addRemoteCandidate(IceCandidates.read(trickle.getCandidateInit()));
    }
  }

  @Override
  public void onSignalLost(String why) {
    end(DisconnectReason.SIGNAL_LOST, why);
  }

  @Override
  public void onTrack(String trackSid, MediaStreamTrack track) {
    handler.onTrack(trackSid, track);
  }

  @Override
  public void onPacket(byte[] packet) {
    try {
      handler.onPacket(DataPacket.parseFrom(packet));
    } catch (InvalidProtocolBufferException unreadable) {
      log.atWarn().setCause(unreadable).log("A data packet cannot be read.");
    }
  }

  @Override
  public void onSubscriberFailed(String why) {
    end(DisconnectReason.MEDIA_FAILED, why);
  }

  /** Ends the connection: tells the server if it was this side's wish, and frees what is native. */
  void end(DisconnectReason reason, String why) {
    if (ended) {
      return;
    }
    ended = true;
    if (pinging != null) {
      pinging.cancel(false);
    }
    joined.completeExceptionally(new RoomException(why));
    switch (reason) {
      case LEFT -> signal.leave();
      case SIGNAL_LOST -> signal.abort();
      default -> signal.close();
    }
    // The handler stops whoever pushes into the publisher before it goes.
    handler.onEnded(reason, why);
    Publisher sending = publisher;
    publisher = null;
    if (sending != null) {
      sending.close();
    }
    if (subscriber != null) {
      subscriber.close();
    }
  }
}
