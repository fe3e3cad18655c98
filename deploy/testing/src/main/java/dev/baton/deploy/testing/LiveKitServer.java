package dev.baton.deploy.testing;

import java.util.Map;

/**
 * A LiveKit server for clients on this machine.
 *
 * @param url {@code ws://host:port}
 */
public record LiveKitServer(String url, String apiKey, String apiSecret) {

  /** What a process is told so that it finds this server. */
  public Map<String, String> environment() {
    return Map.of("LIVEKIT_URL", url, "LIVEKIT_API_KEY", apiKey, "LIVEKIT_API_SECRET", apiSecret);
  }
}
