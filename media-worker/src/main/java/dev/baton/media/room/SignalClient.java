package dev.baton.media.room;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.media.room.socket.BinarySocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import livekit.LivekitModels;
import livekit.LivekitModels.ReconnectReason;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signalling connection to the server: protobuf messages over one WebSocket. */
final class SignalClient {
  private static final Logger log = LoggerFactory.getLogger(SignalClient.class);

  /** Version of LiveKit's signalling protocol. 16 would add moves to another room. */
  private static final int PROTOCOL = 15;

  private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(10);

  /** Hears the server; called on the loop. */
  interface Handler {
    void onSignal(SignalResponse message);

    void onSignalLost(String why);
  }

  /**
   * What it is opened for.
   *
   * @param query parameters that say so
   */
  record Purpose(String query) {

    /** A new participant; it names the tracks that it wants. */
    static final Purpose JOIN = new Purpose("");

    /** A participant that the server should still know. */
    static Purpose resume(String sid, ReconnectReason reason) {
      return new Purpose("&reconnect=1&sid=" + sid + "&reconnect_reason=" + reason.getNumber());
    }
  }

  private final BinarySocket socket;

  SignalClient(Executor loop, Handler handler) {
    socket = new BinarySocket(new OnLoop(loop, handler));
  }

  /**
   * Opens the signalling connection, within 10 s. What is sent before waits.
   *
   * @return completes when it is open, or with a {@link RoomException} if the server refuses or
   *     cannot be reached
   */
  CompletableFuture<@Nullable Void> open(
      HttpClient http, String url, String token, Purpose purpose) {
    return socket
        .open(http, endpoint(url, purpose), token, OPEN_TIMEOUT)
        .handle((opened, failure) -> {
          if (failure == null) {
            return null;
          }
          Throwable cause =
              failure instanceof CompletionException && failure.getCause() != null
                  ? failure.getCause()
                  : failure;
          throw new RoomException(explain(url, cause), cause);
        });
  }

  private static URI endpoint(String url, Purpose purpose) {
    String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    if (base.startsWith("http")) {
      base = "ws" + base.substring("http".length());
    }
    return URI.create(
        base
            + "/rtc?auto_subscribe=0&protocol="
            + PROTOCOL
            + "&client_protocol="
            + RpcCalls.CLIENT_PROTOCOL
            + purpose.query);
  }

  private static String explain(String url, Throwable cause) {
    if (cause instanceof WebSocketHandshakeException refused) {
      int status = refused.getResponse().statusCode();
      return switch (status) {
        case 401 ->
            "LiveKit at "
                + url
                + " refused the token (401): API key and secret must be those of this server, and"
                + " the clocks must agree.";
        case 404 ->
            "LiveKit at "
                + url
                + " knows no such room (404): create it first or let joins create rooms.";
        default -> "LiveKit at " + url + " refused to open the signalling connection: " + status;
      };
    }
    return "LiveKit cannot be reached at " + url + ": is it running? (" + cause + ")";
  }

  void send(SignalRequest request) {
    socket.send(request.toByteArray());
  }

  /** Tells the server that this participant leaves, then closes. */
  void leave() {
    send(
        SignalRequest.newBuilder()
            .setLeave(
                LeaveRequest.newBuilder()
                    .setReason(LivekitModels.DisconnectReason.CLIENT_INITIATED)
                    .setAction(LeaveRequest.Action.DISCONNECT))
            .build());
    close();
  }

  void close() {
    socket.close();
  }

  /** Closes a connection that is lost already. */
  void abort() {
    socket.abort();
  }

  private record OnLoop(Executor loop, Handler handler) implements BinarySocket.Handler {
    @Override
    public void onMessage(byte[] bytes) {
      try {
        SignalResponse message = SignalResponse.parseFrom(bytes);
        loop.execute(() -> handler.onSignal(message));
      } catch (InvalidProtocolBufferException unreadable) {
        log.atWarn().setCause(unreadable).log("LiveKit sent a message that cannot be read.");
      }
    }

    @Override
    public void onClosed(String why) {
      loop.execute(() -> handler.onSignalLost(why));
    }
  }
}
