package dev.baton.deploy.local;

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
}
