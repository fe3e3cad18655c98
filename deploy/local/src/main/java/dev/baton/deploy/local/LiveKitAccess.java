package dev.baton.deploy.local;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where LiveKit is and how to be let in.
 *
 * @param url {@code ws://…} or {@code wss://…}
 */
public record LiveKitAccess(String url, String apiKey, String apiSecret) {
  @Override
  public String toString() {
    return "LiveKitAccess[" + url + ", " + apiKey + "]";
  }

  /**
   * The keys that {@code LIVEKIT_API_KEYS} lists, which an own server takes besides its own.
   *
   * @throws UsageException when the list makes no sense
   */
  static Map<String, String> otherKeys(Map<String, String> environment) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String pair : environment.getOrDefault("LIVEKIT_API_KEYS", "").split(",")) {
      if (pair.isBlank()) {
        continue;
      }
      if (!pair.strip().matches("[A-Za-z0-9]+:[A-Za-z0-9]{32,}")) {
        throw new UsageException(
            "LIVEKIT_API_KEYS: give KEY:SECRET, several separated by commas, of letters and digits, a secret of 32 at least");
      }
      keys.put(pair.strip().split(":")[0], pair.strip().split(":")[1]);
    }
    return keys;
  }
}
