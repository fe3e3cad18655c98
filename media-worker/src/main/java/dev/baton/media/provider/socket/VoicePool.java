package dev.baton.media.provider.socket;

import dev.baton.media.provider.socket.VoiceLine.Speaker;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A vendor's connections, shared by all sessions of the process: a reply finds one open, so that
 * its first audio does not wait for a handshake. A connection stays until the vendor closes it,
 * which vendors do after some minutes without a reply.
 */
public final class VoicePool {

  private final Endpoint endpoint;
  private final Patience patience;
  private final Map<URI, List<VoiceLine>> lines = new HashMap<>();

  public VoicePool(Endpoint endpoint, Patience patience) {
    this.endpoint = endpoint;
    this.patience = patience;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  Patience patience() {
    return patience;
  }

  /** A line that carries the reply, open or on its way. */
  VoiceLine attach(VoiceProtocol protocol, String context, Speaker speaker) {
    VoiceLine fresh;
    synchronized (this) {
      var usable = lines.computeIfAbsent(protocol.address(), _ -> new ArrayList<>());
      usable.removeIf(line -> !line.usable());
      for (var line : usable) {
        if (line.attach(context, speaker)) {
          return line;
        }
      }
      fresh = new VoiceLine(endpoint, protocol);
      fresh.attach(context, speaker);
      usable.add(fresh);
    }
    fresh.connect(patience);
    return fresh;
  }
}
