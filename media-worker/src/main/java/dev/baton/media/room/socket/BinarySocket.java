package dev.baton.media.room.socket;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket for binary messages that any thread may send on. The JDK's WebSocket allows one send
 * at a time; here messages queue and one writer sends them in order.
 */
public final class BinarySocket {

  /** Hears what the socket does. Called on threads of the HTTP client: must return at once. */
  public interface Handler {
    /** A whole message. */
    void onMessage(byte[] message);

    /**
     * The socket is gone, whoever closed it. Called once. JDK 25's WebSocket now and then misses
     * that its peer is gone until it sends: who must know soon sends something now and then.
     */
    void onClosed(String why);
  }

  private final Handler handler;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Queue<byte[]> outgoing = new ArrayDeque<>();
  private boolean sending;
  private boolean closing;
  private @Nullable WebSocket webSocket;

  /** Not open yet; messages that are sent before it is wait. */
  public BinarySocket(Handler handler) {
    this.handler = handler;
  }

  /**
   * Opens the socket. If that fails the handler is told nothing.
   *
   * @param bearer token for the Authorization header
   * @return completes when the socket is open, or with the failure of the handshake
   */
  public CompletableFuture<WebSocket> open(
      HttpClient client, URI uri, String bearer, Duration timeout) {
    return client
        .newWebSocketBuilder()
        .header("Authorization", "Bearer " + bearer)
        .connectTimeout(timeout)
        .buildAsync(uri, new Receiver());
  }

  /** Queues a message; what is sent after the socket closed is dropped. */
  public void send(byte[] message) {
    synchronized (outgoing) {
      if (closed.get()) {
        return;
      }
      outgoing.add(message);
      if (sending || webSocket == null) {
        return;
      }
      sending = true;
    }
    sendNext();
  }

  /** Sends what is queued, then closes. */
  public void close() {
    WebSocket open;
    synchronized (outgoing) {
      open = webSocket;
      closing = true;
      if (open == null || sending || closed.get()) {
        // The writer closes when it has sent the last message.
        return;
      }
    }
    sendClose(open);
  }

  /** Closes without a word: for when the other side does not answer any more. */
  public void abort() {
    WebSocket open;
    synchronized (outgoing) {
      open = webSocket;
    }
    if (open != null) {
      open.abort();
    }
    closed("aborted by this side");
  }

  private void sendNext() {
    WebSocket open;
    byte[] message;
    boolean closeNow;
    synchronized (outgoing) {
      open = webSocket;
      message = outgoing.poll();
      if (message == null) {
        sending = false;
      }
      closeNow = message == null && closing;
    }
    if (open == null) {
      return;
    }
    if (message == null) {
      if (closeNow) {
        sendClose(open);
      }
      return;
    }
    CompletableFuture<WebSocket> unused =
        open.sendBinary(ByteBuffer.wrap(message), true)
            .whenComplete((sent, failure) -> {
              if (failure == null) {
                sendNext();
              } else {
                open.abort();
                closed(failure.toString());
              }
            });
  }

  private void sendClose(WebSocket open) {
    CompletableFuture<WebSocket> unused =
        open.sendClose(WebSocket.NORMAL_CLOSURE, "")
            .whenComplete((sent, failure) -> {
              closed("closed by this side");
              open.abort();
            });
  }

  private void closed(String why) {
    if (closed.compareAndSet(false, true)) {
      handler.onClosed(why);
    }
  }

  private final class Receiver implements WebSocket.Listener {
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    @Override
    public void onOpen(WebSocket opened) {
      synchronized (outgoing) {
        webSocket = opened;
        sending = true;
      }
      if (closed.get()) {
        opened.abort();
        return;
      }
      sendNext();
      opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      byte[] part = new byte[data.remaining()];
      data.get(part);
      if (last && parts.size() == 0) {
        handler.onMessage(part);
      } else {
        parts.writeBytes(part);
        if (last) {
          byte[] whole = parts.toByteArray();
          parts.reset();
          handler.onMessage(whole);
        }
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      closed("closed by the server: " + status + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed(error.toString());
    }
  }
}
