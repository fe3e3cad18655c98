package dev.baton.media.room;

import dev.baton.media.room.RoomConnection.Farewell;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.ReconnectReason;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.ReconnectResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SyncState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a room connected: resumes the connection when it breaks, and joins anew under the same
 * identity when the server does not know it any more. On the loop, but where it says otherwise.
 */
final class RoomLink {
  private static final Logger log = LoggerFactory.getLogger(RoomLink.class);

  /** An attempt that takes longer has failed (LiveKit's clients: 15 s). */
  private static final Duration ATTEMPT_AT_MOST = Duration.ofSeconds(15);

  /** Media that stalls for this long has to look for another way; libwebrtc itself waits longer. */
  private static final Duration STALL = Duration.ofSeconds(3);

  /** What hangs on the link; on the loop. */
  interface Handler {
    /** The room is joined, for the first time. */
    void onJoined(JoinResponse join);

    /** The room is joined by another connection: everything is announced anew. */
    void onRejoined(JoinResponse join);

    /** The server knows the connection again, and tells all participants next. */
    void onResuming(ReconnectResponse response);

    void onSignal(SignalResponse message);

    void onTrack(String trackSid, MediaStreamTrack track);

    void onPacket(DataPacket packet);

    /** Whether what is published is heard has changed. */
    void onFlow(boolean flows);

    /** A way that words take may have opened. */
    void onWay();

    /** The connection broke; attempts follow. */
    void onReconnecting();

    /** Only signalling is away: what is sent on the way of the media arrives. */
    void onMediaLives();

    /** Whether this participant may come back under its identity. */
    CompletableFuture<Boolean> mayReturn();

    /**
     * All is as it was before.
     *
     * @param anew on another connection
     */
    void onReconnected(boolean anew);

    /** The connection is about to be closed, for good or for another one. */
    void onClosing();

    /** The connection is closed; nothing native of it is used any more. */
    void onClosed();

    /** Publishes on the new connection what was published on the old. */
    CompletableFuture<@Nullable Void> republish();

    /** What a server that resumes is told. */
    SyncState state();

    /** It is over; called once, before the last {@link #onClosing}. */
    void onEnded(DisconnectReason reason, String why);
  }

  private final RoomEngine engine;
  private final Loop loop;
  private final Handler handler;
  private final SignsOfLife signs;
  private volatile RoomConnection connection;
  private volatile String url = "";
  private volatile String token = "";
  private String sid = "";
  private boolean joined;
  private boolean reconnecting;
  private boolean ended;

  /** The server does not know the connection any more: join anew. */
  private boolean anew;

  /** The server answered the resume: if media does not come now it never will. */
  private boolean answered;

  private ReconnectReason reason = ReconnectReason.RR_UNKNOWN;
  private String why = "";
  private int attempts;
  private long brokenAtNanos;
  private boolean connectionFlows = true;

  /** An attempt failed: nobody may be there any more, whatever the way of the media seems to be. */
  private boolean doubtful;

  private boolean flows = true;

  RoomLink(RoomEngine engine, Loop loop, Handler handler) {
    this.engine = engine;
    this.loop = loop;
    this.handler = handler;
    signs = new SignsOfLife(engine, loop, this::lives);
    connection = newConnection();
  }

  private RoomConnection newConnection() {
    FromConnection hears = new FromConnection();
    return new RoomConnection(engine, loop, hears, handler::state);
  }

  /** Joins; any thread. Waits for the server to let this participant in. */
  void join(String serverUrl, String joinToken, Duration atMost) {
    url = serverUrl;
    token = joinToken;
    CompletableFuture<@Nullable Void> in = new CompletableFuture<>();
    loop.execute(() -> {
      var unused = connection.join(serverUrl, joinToken).whenComplete(Await.into(in));
    });
    Await.get(in, atMost, "LiveKit did not answer the join");
  }

  /** Sends to the server, or keeps it for when the connection is back; any thread. */
  void send(SignalRequest request) {
    connection.send(request);
  }

  /** The connection of now; null before the join and after the end. */
  @Nullable Publisher publisher() {
    return connection.publisher();
  }

  @Nullable Subscriber subscriber() {
    return connection.subscriber();
  }

  /** The ways of the connection of now that are not open. */
  EnumSet<Way> closedWays() {
    return connection.closedWays();
  }

  /** Whether the connection is up, so that what is done now is not done again later. */
  boolean isUp() {
    return joined && !reconnecting && !ended;
  }

  boolean isEnded() {
    return ended;
  }

  /** The token, as the server last refreshed it; any thread. */
  String token() {
    return token;
  }

  void refresh(String newToken) {
    token = newToken;
  }

  private void broken(ReconnectReason because, String detail) {
    if (ended || reconnecting) {
      return;
    }
    if (!joined) {
      end(DisconnectReason.SIGNAL_LOST, detail);
      return;
    }
    log.atInfo().addKeyValue("sid", sid).addKeyValue("why", detail).log("A room is interrupted.");
    reconnecting = true;
    reason = because;
    why = detail;
    attempts = 0;
    brokenAtNanos = System.nanoTime();
    handler.onReconnecting();
    signs.begin(connection::received);
    tryLater();
  }

  private void tryLater() {
    Duration sinceBreak = Duration.ofNanos(System.nanoTime() - brokenAtNanos);
    Optional<Duration> delay = engine.reconnectPolicy().before(attempts, sinceBreak);
    if (delay.isEmpty()) {
      end(
          reason == ReconnectReason.RR_SIGNAL_DISCONNECTED
              ? DisconnectReason.SIGNAL_LOST
              : DisconnectReason.MEDIA_FAILED,
          "gave up after " + attempts + " attempts: " + why);
      return;
    }
    after(delay.get(), this::attempt);
  }

  private void after(Duration delay, Runnable task) {
    if (delay.isZero()) {
      loop.execute(task);
    } else {
      var unused =
          engine
              .timer()
              .schedule(() -> loop.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void attempt() {
    if (ended) {
      return;
    }
    attempts++;
    answered = false;
    CompletableFuture<Boolean> unused = handler.mayReturn().whenCompleteAsync(this::allowed, loop);
  }

  private void allowed(@Nullable Boolean may, @Nullable Throwable unasked) {
    if (ended) {
      return;
    }
    if (unasked == null && Boolean.FALSE.equals(may)) {
      end(DisconnectReason.DUPLICATE_IDENTITY, "the identity may be another's by now");
      return;
    }
    boolean full = anew;
    CompletableFuture<@Nullable Void> unused =
        (full ? replace() : connection.resume(url, token, sid, reason))
            .copy()
            .orTimeout(ATTEMPT_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
            .whenCompleteAsync((done, failure) -> attempted(full, failure), loop);
  }

  private CompletableFuture<@Nullable Void> replace() {
    signs.end();
    close(Farewell.ABORT);
    RoomConnection next = newConnection();
    connection = next;
    connectionFlows = true;
    return next.join(url, token)
        .thenComposeAsync(in -> handler.republish(), loop)
        .thenComposeAsync(published -> mediaOf(next), loop);
  }

  private static CompletableFuture<@Nullable Void> mediaOf(RoomConnection connection) {
    Publisher publisher = connection.publisher();
    Subscriber subscriber = connection.subscriber();
    return publisher == null || subscriber == null
        ? CompletableFuture.failedFuture(new RoomException("The room has ended."))
        : publisher.connected().thenCombine(subscriber.connected(), (sends, receives) -> null);
  }

  private void attempted(boolean full, @Nullable Throwable failure) {
    if (ended || !reconnecting) {
      return;
    }
    doubtful = failure != null;
    if (failure == null) {
      reconnecting = false;
      anew = false;
      signs.end();
      log.atInfo()
          .addKeyValue("sid", sid)
          .addKeyValue("attempts", attempts)
          .addKeyValue("joinedAnew", full)
          .log("A room is back.");
      tellFlow();
      handler.onReconnected(full);
      return;
    }
    tellFlow();
    why = String.valueOf(Await.cause(failure).getMessage());
    log.atDebug().addKeyValue("sid", sid).addKeyValue("why", why).log("A room is not back yet.");
    if (!full && (anew || answered)) {
      // No need to wait: the server is there, it only wants another connection.
      anew = true;
      loop.execute(this::attempt);
    } else {
      tryLater();
    }
  }

  private void lives() {
    if (signs.alive() && connectionFlows) {
      handler.onMediaLives();
    }
    tellFlow();
  }

  private void tellFlow() {
    boolean now = connectionFlows && (!doubtful || signs.alive());
    if (now != flows) {
      flows = now;
      handler.onFlow(now);
    }
  }

  /** Ends the link: tells the server if it was this side's wish, and frees what is native. */
  void end(DisconnectReason because, String detail) {
    if (ended) {
      return;
    }
    ended = true;
    signs.end();
    handler.onEnded(because, detail);
    close(
        switch (because) {
          case LEFT -> Farewell.LEAVE;
          case SIGNAL_LOST -> Farewell.ABORT;
          default -> Farewell.CLOSE;
        });
  }

  private void close(Farewell farewell) {
    handler.onClosing();
    connection.close(farewell);
    handler.onClosed();
  }

  private final class FromConnection implements RoomConnection.Handler {

    @Override
    public void onJoined(JoinResponse join) {
      sid = join.getParticipant().getSid();
      if (joined) {
        handler.onRejoined(join);
      } else {
        joined = true;
        handler.onJoined(join);
      }
    }

    @Override
    public void onResuming(ReconnectResponse response) {
      answered = true;
      handler.onResuming(response);
    }

    @Override
    public void onSignal(SignalResponse message) {
      handler.onSignal(message);
    }

    @Override
    public void onTrack(String trackSid, MediaStreamTrack track) {
      handler.onTrack(trackSid, track);
    }

    @Override
    public void onPacket(DataPacket packet) {
      handler.onPacket(packet);
    }

    @Override
    public void onFlow(boolean nowFlows) {
      connectionFlows = nowFlows;
      tellFlow();
      if (!nowFlows) {
        after(STALL, this::stalled);
      }
    }

    @Override
    public void onWay() {
      handler.onWay();
    }

    private void stalled() {
      if (!connectionFlows && isUp()) {
        broken(ReconnectReason.RR_PUBLISHER_FAILED, "media does not reach the server");
      }
    }

    @Override
    public void onBroken(ReconnectReason because, String detail) {
      broken(because, detail);
    }

    @Override
    public void onLeave(LeaveRequest leave) {
      DisconnectReason because = DisconnectReason.of(leave.getReason());
      String detail = "LiveKit asked to leave: " + leave.getReason();
      boolean comesBack =
          leave.getAction() == LeaveRequest.Action.RECONNECT
              || because == DisconnectReason.SERVER_SHUTDOWN;
      if (joined && comesBack) {
        anew = true;
        broken(ReconnectReason.RR_SIGNAL_DISCONNECTED, detail);
      } else if (joined && leave.getAction() == LeaveRequest.Action.RESUME) {
        broken(ReconnectReason.RR_SIGNAL_DISCONNECTED, detail);
      } else {
        // Before the join the reason is why it was refused.
        end(because == DisconnectReason.LEFT ? DisconnectReason.SERVER_ASKED : because, detail);
      }
    }
  }
}
