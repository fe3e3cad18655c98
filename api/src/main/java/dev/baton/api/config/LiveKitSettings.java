package dev.baton.api.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The LiveKit server that clients are sent to.
 *
 * @param url {@code ws://} or {@code wss://}, as the clients reach it
 * @param apiKey names the secret
 * @param apiSecret signs participants' tokens and verifies webhooks
 * @param otherKeys further keys that are live while keys are rotated: they verify webhooks too
 */
public record LiveKitSettings(
    String url, String apiKey, Secret apiSecret, Map<String, Secret> otherKeys) {
  public LiveKitSettings {
    if (!url.matches("wss?://.+")) {
      throw new StartupException(
          "LIVEKIT_URL is '%s'.".formatted(url),
          "Give an address that begins with ws:// or wss://, for example ws://127.0.0.1:7880.");
    }
  }

  /**
   * Reads what {@code LIVEKIT_API_KEYS} lists.
   *
   * @param list {@code key:secret}, separated by commas; may be empty
   */
  static Map<String, Secret> keys(String list) {
    var keys = new LinkedHashMap<String, Secret>();
    for (var pair : list.split(",")) {
      if (pair.isBlank()) {
        continue;
      }
      int colon = pair.indexOf(':');
      if (colon < 1 || colon == pair.length() - 1) {
        throw new StartupException(
            "LIVEKIT_API_KEYS has a part that is not key:secret.",
            "Give the further live keys as KEY:SECRET, separated by commas.");
      }
      keys.put(pair.substring(0, colon).strip(), new Secret(pair.substring(colon + 1).strip()));
    }
    return keys;
  }
}
