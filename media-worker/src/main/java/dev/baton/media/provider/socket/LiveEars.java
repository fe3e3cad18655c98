package dev.baton.media.provider.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.provider.CallbackQueue;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.socket.LiveProtocol.Heard;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session's ears at a vendor. Audio streams while the user speaks. When the connection drops in
 * the middle, a new one gets what has no final words yet: no word is lost, none comes twice. Every
 * utterance ends in exactly one text or one error, within {@link Patience}.
 */
public final class LiveEars implements SpeechToText.Stream {

  private static final Logger log = LoggerFactory.getLogger(LiveEars.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Connections that an utterance may take, the first included. */
  private static final int MOST_CONNECTIONS = 3;

  private final Endpoint endpoint;
  private final LiveProtocol protocol;
  private final Patience patience;
  private final CallbackQueue callbacks;

  private final Object lock = new Object();

  private final DueUtterances utterances;

  private @Nullable Link link;
  private Timers.@Nullable Timer keepAlive;
  private boolean closed;

  /** A connection, open or on its way. */
  private final class Link implements VendorSocket.Handler {
    private final VendorSocket socket = new VendorSocket(endpoint, this);
    private boolean open;
    private long sent;

    private void send(ByteBuffer chunk) {
      if (open) {
        protocol.audio(chunk).ifPresentOrElse(socket::send, () -> socket.send(chunk));
        sent += UtteranceAudio.CHUNK_SAMPLES;
      }
    }

    private void begin(HeardUtterance utterance) {
      protocol.beginUtterance().forEach(socket::send);
      utterance.connected(sent);
    }

    private void end() {
      protocol.endUtterance().forEach(socket::send);
    }

    @Override
    public void onOpen() {
      synchronized (lock) {
        if (link == this) {
          open = true;
          protocol.opening().forEach(socket::send);
          utterances.forEach(utterance -> transmit(utterance, this));
        }
      }
    }

    @Override
    public void onText(String message) {
      try {
        var json = JSON.readTree(message);
        synchronized (lock) {
          if (link == this) {
            read(json);
          }
        }
      } catch (JsonProcessingException e) {
        socket.abort();
        onClosed(Failures.malformed(endpoint));
      }
    }

    @Override
    public void onClosed(ProviderException why) {
      synchronized (lock) {
        if (link == this) {
          dropLink();
          lost(why, open);
        }
      }
    }
  }

  /** Begins to connect; returns at once. */
  public LiveEars(
      Endpoint endpoint, LiveProtocol protocol, Patience patience, SpeechToText.Listener listener) {
    this.endpoint = endpoint;
    this.protocol = protocol;
    this.patience = patience;
    this.callbacks = new CallbackQueue(endpoint.name() + "-stt");
    this.utterances = new DueUtterances(callbacks, listener);
    synchronized (lock) {
      connect();
    }
  }

  @Override
  public void speechStarted() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      var utterance = utterances.begin();
      if (link == null) {
        connect();
      } else if (link.open) {
        link.begin(utterance);
      }
    }
  }

  @Override
  public void push(short[] samples, int offset, int length) {
    synchronized (lock) {
      var utterance = utterances.goingOn();
      if (utterance != null) {
        utterance.audio.append(samples, offset, length, this::transmit);
      }
    }
  }

  @Override
  public void speechEnded(int speechMs) {
    synchronized (lock) {
      var utterance = utterances.goingOn();
      if (utterance == null) {
        return;
      }
      utterance.audio.end(this::transmit);
      utterance.ended = true;
      if (utterance.failure != null) {
        utterances.fail(utterance, utterance.failure);
        return;
      }
      if (link != null && link.open) {
        link.end();
      }
      after(utterance, patience.words(), () -> settle(utterance));
      after(utterance, patience.silence(), () -> giveUp(utterance));
    }
  }

  @Override
  public void close() {
    callbacks.close();
    synchronized (lock) {
      closed = true;
      utterances.clear();
      var last = link;
      dropLink();
      if (last != null) {
        protocol.goodbye().ifPresent(last.socket::send);
        last.socket.close();
      }
    }
  }

  // All below with the lock held.

  private void connect() {
    var next = new Link();
    link = next;
    next.socket.open(protocol.address(), protocol.headers(), patience.connecting());
    keepAlive();
  }

  private void dropLink() {
    link = null;
    if (keepAlive != null) {
      keepAlive.cancel();
      keepAlive = null;
    }
  }

  private void keepAlive() {
    keepAlive =
        Timers.after(
            patience.keepAlive(),
            () -> {
              synchronized (lock) {
                if (link != null && !closed) {
                  protocol.keepAlive().ifPresentOrElse(link.socket::send, link.socket::ping);
                  keepAlive();
                }
              }
            });
  }

  private void transmit(ByteBuffer chunk) {
    if (link != null) {
      link.send(chunk);
    }
  }

  private void transmit(HeardUtterance utterance, Link over) {
    over.begin(utterance);
    utterance.audio.forEach(over::send);
    if (utterance.ended) {
      over.end();
    }
  }

  private void read(JsonNode message) {
    protocol.read(
        message,
        heard -> {
          switch (heard) {
            case Heard.Guess guess -> utterances.guess(guess);
            case Heard.Words words -> utterances.words(words);
            case Heard.Language spoken -> utterances.spoken(spoken.tag());
            case Heard.Failed failed -> {
              var broken = link;
              dropLink();
              if (broken != null) {
                broken.socket.abort();
              }
              lost(failed.why(), true);
            }
          }
        });
  }

  /** Words came, and for a while nothing more: they are all. Else the connection may be gone. */
  private void settle(HeardUtterance utterance) {
    if (utterance.settled()) {
      utterances.finish(utterance);
    } else if (link != null) {
      link.socket.ping();
    }
  }

  private void giveUp(HeardUtterance utterance) {
    if (utterance.answered || !utterance.text().isEmpty()) {
      utterances.finish(utterance);
    } else {
      utterances.fail(utterance, Failures.timeout(endpoint, "waiting for the text"));
    }
    // It owes a text for too long: what comes next is better off elsewhere.
    var silent = link;
    if (silent != null) {
      silent.socket.abort();
      dropLink();
      if (!utterances.isEmpty()) {
        connect();
      }
    }
  }

  private void after(HeardUtterance utterance, Duration delay, Runnable what) {
    utterance.timers.add(
        Timers.after(
            delay,
            () -> {
              synchronized (lock) {
                if (utterances.contains(utterance)) {
                  what.run();
                }
              }
            }));
  }

  /** The connection is gone: whoever may still be heard is sent again. */
  private void lost(ProviderException why, boolean wasOpen) {
    log.atWarn()
        .addKeyValue("provider", endpoint.name())
        .addKeyValue("cause", why.getMessage())
        .addKeyValue("utterances", utterances.size())
        .log("A connection was lost");
    for (var utterance : utterances) {
      if (!wasOpen) {
        utterance.connections++;
      }
      if (!why.retryable() || utterance.connections >= MOST_CONNECTIONS) {
        utterance.failure = why;
        if (utterance.ended) {
          utterances.fail(utterance, why);
        }
      }
    }
    if (closed || !utterances.wanted()) {
      return;
    }
    if (wasOpen) {
      connect();
    } else {
      Timers.after(patience.retry(), this::reconnect);
    }
  }

  private void reconnect() {
    synchronized (lock) {
      if (link == null && !closed && !utterances.isEmpty()) {
        connect();
      }
    }
  }
}
