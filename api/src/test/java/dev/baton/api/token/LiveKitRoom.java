package dev.baton.api.token;

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
import org.jspecify.annotations.Nullable;

/** A participant that gets as far as LiveKit's answer to its joining. */
final class LiveKitRoom implements AutoCloseable, WebSocket.Listener {

  private final HttpClient http = HttpClient.newHttpClient();
  private final CompletableFuture<JoinResponse> joined = new CompletableFuture<>();
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();

  /**
   * Joins with a token.
   *
   * @param url {@code ws://…}
   */
  LiveKitRoom(String url, String token) {
    var address =
        "%s/rtc?access_token=%s&auto_subscribe=1&protocol=15"
            .formatted(url, URLEncoder.encode(token, StandardCharsets.UTF_8));
    http.newWebSocketBuilder()
        .buildAsync(URI.create(address), this)
        .exceptionally(e -> {
          joined.completeExceptionally(e);
          return null;
        });
  }

  /** LiveKit's first message. */
  JoinResponse answer() throws Exception {
    return joined.get(10, TimeUnit.SECONDS);
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    while (data.hasRemaining()) {
      message.write(data.get());
    }
    if (last) {
      try {
        var signal = SignalResponse.parseFrom(message.toByteArray());
        if (signal.hasJoin()) {
          joined.complete(signal.getJoin());
        }
      } catch (InvalidProtocolBufferException e) {
        joined.completeExceptionally(e);
      }
      message.reset();
    }
    socket.request(1);
    return null;
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
