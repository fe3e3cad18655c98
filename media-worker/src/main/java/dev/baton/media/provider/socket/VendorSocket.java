package dev.baton.media.provider.socket;

import dev.baton.media.provider.ProviderException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket to a vendor: text and binary messages from any thread, sent in order by one writer
 * (the JDK's WebSocket allows one send at a time), and whole text messages received.
 */
public final class VendorSocket {

  /** Hears what the socket does. Called on threads of the HTTP client: must return at once. */
  public interface Handler {

    /** The socket is open. */
    void onOpen();

    /** A whole text message. */
    void onText(String message);

    /**
     * The socket is gone, or never opened. Called once, and not after {@link #close} or {@link
     * #abort}. JDK 25's WebSocket now and then misses that its peer is gone until it sends: who
     * waits for an answer should {@link #ping} now and then.
     */
    void onClosed(ProviderException why);
  }

  /** More than a minute of audio: who takes it no faster is as good as gone. */
  private static final int MOST_WAITING = 2_000;

  /** The vendor's time to read what was sent before it closes too. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private static final Object PING = new Object();

  private static final Executor THREADS =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("vendor-socket-", 0).factory());

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(THREADS).build();

  private final Endpoint endpoint;
  private final Handler handler;
  private final Object lock = new Object();

  /** Strings are text messages, buffers binary ones, {@link #PING} is itself. */
  private final ArrayDeque<Object> outgoing = new ArrayDeque<>();

  private @Nullable WebSocket webSocket;
  private boolean sending;
  private boolean closing;
  private boolean closed;

  /** Not open yet; what is sent before it is waits. */
  public VendorSocket(Endpoint endpoint, Handler handler) {
    this.endpoint = endpoint;
    this.handler = handler;
  }

  /**
   * Begins to open; returns at once. The handler may be called before it does.
   *
   * @param headers of the handshake
   * @param timeout longest wait for the handshake
   */
  public void open(URI address, Map<String, String> headers, Duration timeout) {
    var builder = CLIENT.newWebSocketBuilder().connectTimeout(timeout);
    headers.forEach(builder::header);
    CompletableFuture<WebSocket> unused =
        builder
            .buildAsync(address, new Receiver())
            .whenCompleteAsync(
                (opened, failure) -> {
                  if (failure != null) {
                    closed(Failures.handshake(endpoint, failure));
                  }
                },
                THREADS);
  }

  /** Queues a text message; dropped once the socket closed. */
  public void send(String text) {
    enqueue(text);
  }

  /** Queues a binary message; its bytes must not change afterwards. */
  public void send(ByteBuffer bytes) {
    enqueue(bytes);
  }

  /** Asks for a sign of life; the answer is not heard, but a connection that is gone is. */
  public void ping() {
    enqueue(PING);
  }

  /** Sends what is queued, then closes. The handler hears nothing more. */
  public void close() {
    boolean free;
    synchronized (lock) {
      closing = true;
      free = webSocket != null && !sending && !closed;
      sending |= free;
    }
    if (free) {
      sendNext();
    }
  }

  /** Closes without a word. The handler hears nothing more. */
  public void abort() {
    WebSocket open;
    synchronized (lock) {
      closed = true;
      outgoing.clear();
      open = webSocket;
    }
    if (open != null) {
      open.abort();
    }
  }

  private void enqueue(Object message) {
    boolean tooMuch;
    synchronized (lock) {
      if (closed || closing) {
        return;
      }
      outgoing.add(message);
      tooMuch = outgoing.size() > MOST_WAITING;
      if (!tooMuch) {
        if (sending || webSocket == null) {
          return;
        }
        sending = true;
      }
    }
    if (tooMuch) {
      THREADS.execute(() -> {
        closed(Failures.timeout(endpoint, "taking what is sent"));
        abort();
      });
    } else {
      sendNext();
    }
  }

  private void sendNext() {
    WebSocket open;
    Object message;
    synchronized (lock) {
      open = webSocket;
      message = outgoing.poll();
      if (message == null) {
        sending = false;
        if (!closing || closed) {
          return;
        }
        closed = true;
      }
    }
    if (open == null) {
      return;
    }
    if (message == null) {
      CompletableFuture<WebSocket> unused =
          open.sendClose(WebSocket.NORMAL_CLOSURE, "")
              .whenComplete((sent, failure) -> Timers.after(LAST_WORDS, open::abort));
      return;
    }
    var sent =
        switch (message) {
          case ByteBuffer bytes -> open.sendBinary(bytes, true);
          case String text -> open.sendText(text, true);
          default -> open.sendPing(ByteBuffer.allocate(0));
        };
    CompletableFuture<WebSocket> unused =
        sent.whenCompleteAsync( // never on the sender's thread, which may hold a lock
            (same, failure) -> {
              if (failure == null) {
                sendNext();
              } else {
                open.abort();
                closed(Failures.broken(endpoint, failure));
              }
            },
            THREADS);
  }

  private void closed(ProviderException why) {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      outgoing.clear();
      if (closing) {
        return;
      }
    }
    handler.onClosed(why);
  }

  private final class Receiver implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public void onOpen(WebSocket opened) {
      boolean gone;
      synchronized (lock) {
        webSocket = opened;
        sending = true;
        gone = closed;
      }
      if (gone) {
        opened.abort();
        return;
      }
      handler.onOpen();
      sendNext();
      opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        var whole = parts.toString();
        parts.setLength(0);
        deliver(whole);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      from.request(1); // none of the vendors sends any
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      closed(Failures.closed(endpoint, status));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed(Failures.broken(endpoint, error));
    }

    private void deliver(String message) {
      synchronized (lock) {
        if (closed) {
          return;
        }
      }
      handler.onText(message);
    }
  }
}
