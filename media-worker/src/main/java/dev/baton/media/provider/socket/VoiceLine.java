package dev.baton.media.provider.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.socket.VoiceProtocol.Voiced;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A connection to a vendor's voices, and the replies that it carries. */
final class VoiceLine implements VendorSocket.Handler {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A reply on a line. Called on the line's threads, without locks of the line. */
  interface Speaker {

    /** Something of the reply came. */
    void voiced(Voiced voiced);

    /** The line is gone. */
    void lost(ProviderException why);
  }

  /** Stands for a reply that nobody wants any more, while the vendor still counts it. */
  private static final Speaker NOBODY =
      new Speaker() {
        @Override
        public void voiced(Voiced voiced) {}

        @Override
        public void lost(ProviderException why) {}
      };

  private final Endpoint endpoint;
  private final VoiceProtocol protocol;
  private final VendorSocket socket;
  private final Map<String, Speaker> speakers = new HashMap<>();
  private boolean closed;

  /** Not connected yet. */
  VoiceLine(Endpoint endpoint, VoiceProtocol protocol) {
    this.endpoint = endpoint;
    this.protocol = protocol;
    this.socket = new VendorSocket(endpoint, this);
  }

  void connect(Patience patience) {
    socket.open(protocol.address(), protocol.headers(), patience.connecting());
  }

  /** Takes a reply; {@code false} when the line is full or gone. */
  synchronized boolean attach(String context, Speaker speaker) {
    if (closed || speakers.size() >= protocol.mostContexts()) {
      return false;
    }
    speakers.put(context, speaker);
    return true;
  }

  void send(String message) {
    socket.send(message);
  }

  /** Finds out whether the line is still there. */
  void ping() {
    socket.ping();
  }

  /** Stops a reply at the vendor. */
  void cancel(String context) {
    synchronized (this) {
      if (protocol.confirmsCancel()) {
        speakers.replace(context, NOBODY);
      } else {
        speakers.remove(context);
      }
    }
    socket.send(protocol.cancel(context));
  }

  /** Takes no more replies; the one that noticed has been told already. */
  void retire(String context) {
    cancel(context);
    boolean idle;
    synchronized (this) {
      closed = true;
      speakers.remove(context);
      idle = speakers.isEmpty();
    }
    if (idle) {
      socket.abort();
    }
  }

  synchronized boolean usable() {
    return !closed;
  }

  @Override
  public void onOpen() {}

  @Override
  public void onText(String message) {
    try {
      protocol.read(JSON.readTree(message), this::deliver);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      fail(Failures.malformed(endpoint));
    }
  }

  @Override
  public void onClosed(ProviderException why) {
    List<Speaker> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(speakers.values());
      speakers.clear();
    }
    left.forEach(speaker -> speaker.lost(why));
  }

  private void deliver(Voiced voiced) {
    var context = voiced.context();
    if (context == null) {
      if (voiced instanceof Voiced.Failed failed) {
        fail(failed.why());
      }
      return;
    }
    Speaker speaker;
    synchronized (this) {
      boolean over = voiced instanceof Voiced.Done || voiced instanceof Voiced.Failed;
      var known = over ? speakers.remove(context) : speakers.get(context);
      speaker = known == null ? NOBODY : known;
    }
    speaker.voiced(voiced);
  }

  private void fail(ProviderException why) {
    socket.abort();
    onClosed(why);
  }
}
