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
import java.util.ArrayDeque;
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
  private final SpeechToText.Listener listener;
  private final CallbackQueue callbacks;

  private final Object lock = new Object();

  /** In the order they were spoken; the last one may still be going on. */
  private final ArrayDeque<HeardUtterance> utterances = new ArrayDeque<>();

  private @Nullable Link link;
  private Timers.@Nullable Timer keepAlive;
  private String language = "";
  private boolean closed;

  /** A connection, open or on its way. */
  private final class Link implements VendorSocket.Handler {
    private final VendorSocket socket = new VendorSocket(endpoint, this);
    private boolean open;
    private long sent;

    private void send(ByteBuffer chunk) {
      if (open) {
        socket.send(chunk);
        sent += UtteranceAudio.CHUNK_SAMPLES;
      }
    }

    @Override
    public void onOpen() {
      synchronized (lock) {
        if (link == this) {
          open = true;
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
    this.listener = listener;
    this.callbacks = new CallbackQueue(endpoint.name() + "-stt");
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
      var unended = utterances.peekLast();
      if (unended != null && !unended.ended) {
        forget(unended);
      }
      var utterance = new HeardUtterance();
      utterances.add(utterance);
      if (link == null) {
        connect();
      } else if (link.open) {
        utterance.connected(link.sent);
      }
    }
  }

  @Override
  public void push(short[] samples, int offset, int length) {
    synchronized (lock) {
      var utterance = utterances.peekLast();
      if (utterance != null && !utterance.ended) {
        utterance.audio.append(samples, offset, length, this::transmit);
      }
    }
  }

  @Override
  public void speechEnded(int speechMs) {
    synchronized (lock) {
      var utterance = utterances.peekLast();
      if (utterance == null || utterance.ended) {
        return;
      }
      utterance.audio.end(this::transmit);
      utterance.ended = true;
      if (utterance.failure != null) {
        fail(utterance, utterance.failure);
        return;
      }
      if (link != null && link.open) {
        link.socket.send(protocol.endUtterance());
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
      utterances.forEach(HeardUtterance::cancelTimers);
      utterances.clear();
      var last = link;
      dropLink();
      if (last != null) {
        last.socket.send(protocol.goodbye());
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
    var message = protocol.keepAlive();
    if (message.isEmpty()) {
      return;
    }
    keepAlive =
        Timers.after(
            patience.keepAlive(),
            () -> {
              synchronized (lock) {
                if (link != null && !closed) {
                  link.socket.send(message.get());
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
    utterance.connected(over.sent);
    utterance.audio.forEach(over::send);
    if (utterance.ended) {
      over.socket.send(protocol.endUtterance());
    }
  }

  private void read(JsonNode message) {
    protocol.read(
        message,
        heard -> {
          switch (heard) {
            case Heard.Guess guess -> guess(guess);
            case Heard.Words words -> words(words);
            case Heard.Language spoken -> spoken(spoken.tag());
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

  private void spoken(String tag) {
    if (!tag.equals(language)) {
      language = tag;
      callbacks.execute(() -> listener.onLanguage(tag));
    }
  }

  private void guess(Heard.Guess guess) {
    long within = guess.from() < 0 ? -1 : guess.from() + 1;
    for (var utterance : utterances) {
      if (!utterance.endsBefore(within)) {
        if (!utterance.beginsAfter(within)) {
          utterance.guess(guess.text());
          tell(utterance);
        }
        return;
      }
    }
  }

  private void words(Heard.Words words) {
    while (!utterances.isEmpty()) {
      var utterance = utterances.getFirst();
      if (utterance.beginsAfter(words.until())) {
        return; // a late word about an utterance whose text was given
      }
      if (utterances.size() > 1 && utterance.endsBefore(words.until())) {
        finish(utterance); // the vendor never said that it was all
        continue;
      }
      boolean all = utterance.add(words.text(), words.until());
      if (utterance.ended && (all || words.all())) {
        finish(utterance);
      } else {
        tell(utterance);
      }
      return;
    }
  }

  private void tell(HeardUtterance utterance) {
    // Texts of utterances before it are due first: a partial text now would be mixed up with them.
    var text = utterance.text();
    if (!text.isEmpty() && utterance == utterances.peekFirst()) {
      callbacks.execute(() -> listener.onPartial(text));
    }
  }

  private void finish(HeardUtterance utterance) {
    forget(utterance);
    var text = utterance.text();
    callbacks.execute(() -> listener.onFinal(text));
  }

  private void fail(HeardUtterance utterance, ProviderException why) {
    forget(utterance);
    callbacks.execute(() -> listener.onError(why));
  }

  private void forget(HeardUtterance utterance) {
    utterance.cancelTimers();
    utterances.remove(utterance);
  }

  /** Words came, and for a while nothing more: they are all. Else the connection may be gone. */
  private void settle(HeardUtterance utterance) {
    if (utterance.settled()) {
      finish(utterance);
    } else if (link != null) {
      link.socket.ping();
    }
  }

  private void giveUp(HeardUtterance utterance) {
    if (utterance.answered || !utterance.text().isEmpty()) {
      finish(utterance);
      return;
    }
    fail(utterance, Failures.timeout(endpoint, "waiting for the text"));
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
    for (var utterance : utterances.toArray(HeardUtterance[]::new)) {
      if (!wasOpen) {
        utterance.connections++;
      }
      if (!why.retryable() || utterance.connections >= MOST_CONNECTIONS) {
        utterance.failure = why;
        if (utterance.ended) {
          fail(utterance, why);
        }
      }
    }
    boolean wanted = utterances.stream().anyMatch(u -> u.failure == null);
    if (!wanted || closed) {
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
