package dev.baton.api.config;

/**
 * The LiveKit server that clients are sent to.
 *
 * @param url {@code ws://} or {@code wss://}, as the clients reach it
 * @param apiKey names the secret
 * @param apiSecret signs participants' tokens and verifies webhooks
 */
public record LiveKitSettings(String url, String apiKey, Secret apiSecret) {
  public LiveKitSettings {
    if (!url.matches("wss?://.+")) {
      throw new StartupException(
          "LIVEKIT_URL is '%s'.".formatted(url),
          "Give an address that begins with ws:// or wss://, for example ws://127.0.0.1:7880.");
    }
  }
}
