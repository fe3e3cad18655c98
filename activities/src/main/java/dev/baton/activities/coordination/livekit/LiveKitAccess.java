package dev.baton.activities.coordination.livekit;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the LiveKit server is, and with which keys. Two or more keys are live while they are being
 * rotated: the first signs, all of them verify.
 *
 * @param url as clients reach it: {@code ws://} or {@code wss://}
 * @param keys at least one
 */
public record LiveKitAccess(String url, List<LiveKitKey> keys) {

  private static final String EXAMPLE = "set it, for example to %s";

  public LiveKitAccess {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a LiveKit server needs a key");
    }
    if (!url.matches("(ws|http)s?://.+")) {
      throw new IllegalArgumentException(
          "LIVEKIT_URL is '%s'; give an address that begins with ws:// or wss://".formatted(url));
    }
  }

  /**
   * Reads {@code LIVEKIT_URL}, {@code LIVEKIT_API_KEY}, {@code LIVEKIT_API_SECRET}, and the further
   * live keys in {@code LIVEKIT_API_KEYS}: {@code key:secret}, separated by commas.
   *
   * @throws IllegalArgumentException that names the variable and the cure
   */
  public static LiveKitAccess from(Map<String, String> environment) {
    var keys = new ArrayList<LiveKitKey>();
    keys.add(
        new LiveKitKey(
            required(environment, "LIVEKIT_API_KEY", "the key of your LiveKit server"),
            required(environment, "LIVEKIT_API_SECRET", "the secret of that key")));
    for (var pair : environment.getOrDefault("LIVEKIT_API_KEYS", "").split(",")) {
      if (pair.isBlank()) {
        continue;
      }
      int colon = pair.indexOf(':');
      if (colon < 1 || colon == pair.length() - 1) {
        throw new IllegalArgumentException(
            "LIVEKIT_API_KEYS has a part that is not key:secret; separate several by commas");
      }
      var key = new LiveKitKey(pair.substring(0, colon).strip(), pair.substring(colon + 1).strip());
      if (keys.stream().noneMatch(known -> known.id().equals(key.id()))) {
        keys.add(key);
      }
    }
    return new LiveKitAccess(
        required(environment, "LIVEKIT_URL", "ws://127.0.0.1:7880").strip(), keys);
  }

  private static String required(Map<String, String> environment, String name, String example) {
    var value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is not set; " + EXAMPLE.formatted(example));
    }
    return value.strip();
  }

  /** The one that signs. */
  public LiveKitKey signing() {
    return keys.getFirst();
  }

  /** The live key of that id. */
  public Optional<LiveKitKey> key(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  /** Where its HTTP API is. */
  URI api() {
    return URI.create(url.replaceFirst("^ws", "http"));
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "LiveKitAccess[" + url + ", " + keys + "]";
  }
}
