package dev.baton.media.room;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.ReconnectReason;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.ReconnectResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.TrickleRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What connects a room to the server under one participant sid: signalling, publisher and
 * subscriber. It can be resumed when it breaks; what cannot be resumed is replaced by another one
 * ({@link RoomLink}). On the loop, but for {@link #send}.
 */
final class RoomConnection implements Subscriber.Handler {
  private static final Logger log = LoggerFactory.getLogger(RoomConnection.class);

  /**
   * Pings go out at least this often, s. A socket whose peer is gone may say so only at the second
   * message that is sent, so this is half of how long a lost connection goes unnoticed.
   */
  private static final int PING_INTERVAL_S = 2;

  /**
   * The connection counts as lost after this silence, s, unless the server wants less: four pings
   * without an answer. Servers say 15, but to resume costs little, and silence costs a
   * conversation.
   */
  private static final int PING_TIMEOUT_S = 8;

  /** Hears the connection; on the loop. Nothing comes after its end. */
  interface Handler {
    void onJoined(JoinResponse join);

    /** The server knows the connection again; media may still have to find its way. */
    void onResuming(ReconnectResponse response);

    /** A message that is not about the connection itself. */
    void onSignal(SignalResponse message);

    void onTrack(String trackSid, MediaStreamTrack track);

    void onPacket(DataPacket packet);

    /** Whether what is published reaches the server has changed. */
    void onFlow(boolean flows);

    /** A way that words take may have opened. */
    void onWay();

    /** It broke while it was up; a resume may help. */
    void onBroken(ReconnectReason reason, String why);

    /** The server sends this participant away, or tells it to come again. */
    void onLeave(LeaveRequest leave);
  }

  private final RoomEngine engine;
  private final Loop loop;
  private final Handler handler;
  private final Supplier<SyncState> state;
  private final Queue<SignalRequest> held = new ArrayDeque<>();

  /** Of the join, or of the resume under way; completes when signalling and media are there. */
  private CompletableFuture<@Nullable Void> attempt = new CompletableFuture<>();

  private volatile @Nullable SignalClient signal;
  private volatile @Nullable Publisher publisher;
  private @Nullable Subscriber subscriber;
  private @Nullable ScheduledFuture<?> pinging;
  private long heardAtNanos;
  private boolean resuming;
  private boolean closed;

  /**
   * @param state what a resumed server is told that this participant has, on the loop
   */
  RoomConnection(RoomEngine engine, Loop loop, Handler handler, Supplier<SyncState> state) {
    this.engine = engine;
    this.loop = loop;
    this.handler = handler;
    this.state = state;
  }

  /** Joins; completes when the server has let this participant in. Media connects meanwhile. */
  CompletableFuture<@Nullable Void> join(String url, String token) {
    open(url, token, SignalClient.Purpose.JOIN);
    return attempt;
  }

  /** Goes on after a break; completes when media flows again. */
  CompletableFuture<@Nullable Void> resume(
      String url, String token, String sid, ReconnectReason reason) {
    synchronized (held) {
      resuming = true;
    }
    attempt = new CompletableFuture<>();
    open(url, token, SignalClient.Purpose.resume(sid, reason));
    return attempt;
  }

  private void open(String url, String token, SignalClient.Purpose purpose) {
    SignalClient before = signal;
    if (before != null) {
      before.abort();
    }
    FromSignal hears = new FromSignal();
    SignalClient opening = new SignalClient(loop, hears);
    hears.client = opening;
    signal = opening;
    CompletableFuture<@Nullable Void> trying = attempt;
    CompletableFuture<@Nullable Void> unused =
        opening
            .open(engine.http(), url, token, purpose)
            .whenCompleteAsync(
                (done, failure) -> {
                  if (failure != null) {
                    trying.completeExceptionally(Await.cause(failure));
                  }
                },
                loop);
  }

  /** Sends to the server; any thread. What is not about the resume itself waits for its end. */
  void send(SignalRequest request) {
    synchronized (held) {
      if (resuming && !isOfResume(request)) {
        held.add(request);
        return;
      }
    }
    SignalClient open = signal;
    if (open != null) {
      open.send(request);
    }
  }

  private static boolean isOfResume(SignalRequest request) {
    return switch (request.getMessageCase()) {
      case SYNC_STATE, TRICKLE, OFFER, ANSWER, PING, PING_REQ -> true;
      default -> false;
    };
  }

  private void sendHeld() {
    synchronized (held) {
      resuming = false;
      while (!held.isEmpty()) {
        send(held.remove());
      }
    }
  }

  /** What this participant sends its media and data on; null before the join and after the end. */
  @Nullable Publisher publisher() {
    return publisher;
  }

  @Nullable Subscriber subscriber() {
    return subscriber;
  }

  /** The ways of this connection that are not open. */
  EnumSet<Way> closedWays() {
    EnumSet<Way> missing = EnumSet.noneOf(Way.class);
    Publisher sending = publisher;
    if (sending == null || !sending.isConnected()) {
      missing.add(Way.MEDIA_OUT);
    }
    if (sending == null || !sending.reliable().isOpen()) {
      missing.add(Way.DATA_OUT);
    }
    Subscriber receiving = subscriber;
    if (receiving == null || !receiving.isConnected()) {
      missing.add(Way.MEDIA_IN);
    }
    if (receiving == null || !receiving.hearsData()) {
      missing.add(Way.DATA_IN);
    }
    return missing;
  }

  /** How much has come on the way of the media, in both directions' connections. */
  CompletableFuture<Long> received() {
    Publisher sending = publisher;
    Subscriber receiving = subscriber;
    return sending == null || receiving == null
        ? CompletableFuture.completedFuture(0L)
        : sending.received().thenCombine(receiving.received(), Long::sum);
  }

  private void onSignal(SignalResponse message) {
    heardAtNanos = System.nanoTime();
    switch (message.getMessageCase()) {
      case JOIN -> onJoin(message.getJoin());
      case RECONNECT -> onReconnect(message.getReconnect());
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
        handler.onLeave(message.getLeave());
        attempt.completeExceptionally(
            new RoomException("LiveKit asked to leave: " + message.getLeave().getReason()));
      }
      case PONG, PONG_RESP -> {
        // Noted above, like any message.
      }
      default -> handler.onSignal(message);
    }
  }

  private void onJoin(JoinResponse join) {
    if (publisher != null) {
      return;
    }
    RTCConfiguration configuration = IceServers.configuration(join.getIceServersList());
    Publisher made =
        new Publisher(
            engine.publisherFactory(), configuration, loop, this::send, new FromPublisher());
    publisher = made;
    subscriber = new Subscriber(engine.subscriberFactory(), configuration, loop, this::send, this);
    startPinging(join);
    handler.onJoined(join);
    // Data channels make the first offer; a track that follows finds the transport connected.
    made.requestNegotiation();
    attempt.complete(null);
  }

  private void onReconnect(ReconnectResponse response) {
    Publisher sending = publisher;
    Subscriber receiving = subscriber;
    if (sending == null || receiving == null) {
      attempt.completeExceptionally(new RoomException("There is nothing to resume."));
      return;
    }
    RTCConfiguration configuration = IceServers.configuration(response.getIceServersList());
    sending.configure(configuration);
    receiving.configure(configuration);
    send(SignalRequest.newBuilder().setSyncState(receiving.describe(state.get())).build());
    sendHeld();
    handler.onResuming(response);
    // The server restarts the other connection itself, with an offer.
    CompletableFuture<@Nullable Void> resumed = attempt;
    CompletableFuture<@Nullable Void> unused =
        CompletableFuture.allOf(sending.restartIce(), receiving.connected())
            .whenCompleteAsync(Await.into(resumed), loop);
  }

  private void startPinging(JoinResponse join) {
    int asked = join.getPingInterval();
    int every = asked > 0 ? Math.min(asked, PING_INTERVAL_S) : PING_INTERVAL_S;
    int wanted = join.getPingTimeout();
    int timeout = wanted > 0 ? Math.min(wanted, PING_TIMEOUT_S) : PING_TIMEOUT_S;
    pinging =
        engine
            .timer()
            .scheduleAtFixedRate(
                () -> loop.execute(() -> ping(timeout)), every, every, TimeUnit.SECONDS);
  }

  private void ping(int timeoutSeconds) {
    if (closed || !attempt.isDone()) {
      return;
    }
    if (System.nanoTime() - heardAtNanos > TimeUnit.SECONDS.toNanos(timeoutSeconds)) {
      broken(
          ReconnectReason.RR_SIGNAL_DISCONNECTED,
          "no answer to pings for " + timeoutSeconds + " s");
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

  /** The first failure of an attempt is the attempt's; any other is the handler's. */
  private void broken(ReconnectReason reason, String why) {
    if (closed) {
      return;
    }
    if (!attempt.completeExceptionally(new RoomException(why))) {
      handler.onBroken(reason, why);
    }
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
  public void onReceives() {
    if (!closed) {
      handler.onWay();
    }
  }

  @Override
  public void onSubscriberFailed(String why) {
    broken(ReconnectReason.RR_SUBSCRIBER_FAILED, why);
  }

  /** How it is closed. */
  enum Farewell {
    /** The server is told that this participant leaves. */
    LEAVE,
    /** Messages that wait are sent. */
    CLOSE,
    /** Nobody is there to be told. */
    ABORT
  }

  /** Closes it and frees what is native; nobody may push into its publisher any more. */
  void close(Farewell farewell) {
    if (closed) {
      return;
    }
    closed = true;
    if (pinging != null) {
      pinging.cancel(false);
    }
    attempt.completeExceptionally(new RoomException("The room has ended."));
    SignalClient open = signal;
    if (open != null) {
      switch (farewell) {
        case LEAVE -> open.leave();
        case CLOSE -> open.close();
        case ABORT -> open.abort();
      }
    }
    Publisher sending = publisher;
    publisher = null;
    if (sending != null) {
      sending.close();
    }
    if (subscriber != null) {
      subscriber.close();
    }
  }

  /** One of the sockets, one after another; those of before are not heard any more. */
  private final class FromSignal implements SignalClient.Handler {
    private @Nullable SignalClient client;

    @Override
    public void onSignal(SignalResponse message) {
      if (!closed && client == signal) {
        RoomConnection.this.onSignal(message);
      }
    }

    @Override
    public void onSignalLost(String why) {
      if (client == signal) {
        broken(ReconnectReason.RR_SIGNAL_DISCONNECTED, why);
      }
    }
  }

  private final class FromPublisher implements Publisher.Listener {
    @Override
    public void onFlow(boolean flows) {
      if (!closed) {
        handler.onFlow(flows);
        handler.onWay();
      }
    }

    @Override
    public void onDataFlows() {
      onReceives();
    }

    @Override
    public void onFailed(String why) {
      broken(ReconnectReason.RR_PUBLISHER_FAILED, why);
    }
  }
}
