package dev.baton.activities.coordination.livekit;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.SignalResponse;

/** Somebody who joins a room without media: LiveKit's signalling alone. */
public final class RoomVisitor implements AutoCloseable, WebSocket.Listener {

  private static final int LIMIT_S = 10;

  private final CompletableFuture<JoinResponse> joined = new CompletableFuture<>();
  private final CompletableFuture<Boolean> sentAway = new CompletableFuture<>();
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  private RoomVisitor(String url, String token) throws Exception {
    var address =
        URI.create(
            url
                + "/rtc?protocol=15&auto_subscribe=0&access_token="
                + URLEncoder.encode(token, StandardCharsets.UTF_8));
    socket = http.newWebSocketBuilder().buildAsync(address, this).get(LIMIT_S, TimeUnit.SECONDS);
  }

  /**
   * Joins.
   *
   * @throws java.util.concurrent.ExecutionException when the server refuses
   */
  public static RoomVisitor join(String url, String token) throws Exception {
    var visitor = new RoomVisitor(url, token);
    visitor.answer();
    return visitor;
  }

  /** What the server said to the join. */
  public JoinResponse answer() throws Exception {
    return joined.get(LIMIT_S, TimeUnit.SECONDS);
  }

  /** Waits until the server ends the connection. */
  public boolean isSentAway() throws Exception {
    return sentAway.get(LIMIT_S, TimeUnit.SECONDS);
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    var bytes = new byte[data.remaining()];
    data.get(bytes);
    message.writeBytes(bytes);
    if (last) {
      take(message.toByteArray());
      message.reset();
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  private void take(byte[] bytes) {
    try {
      var response = SignalResponse.parseFrom(bytes);
      if (response.hasJoin()) {
        joined.complete(response.getJoin());
      } else if (response.hasLeave()) {
        sentAway.complete(true);
      }
    } catch (InvalidProtocolBufferException e) {
      joined.completeExceptionally(e);
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    sentAway.complete(true);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    joined.completeExceptionally(error);
    sentAway.complete(true);
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }
}
