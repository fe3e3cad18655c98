package dev.baton.activities.coordination.livekit;

/**
 * An API key of the LiveKit server.
 *
 * @param id its public half
 * @param secret signs and verifies
 */
public record LiveKitKey(String id, String secret) {
  /** Without the secret. */
  @Override
  public String toString() {
    return "LiveKitKey[" + id + "]";
  }
}
