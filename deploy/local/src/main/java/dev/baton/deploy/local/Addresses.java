package dev.baton.deploy.local;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where everything is, as {@code ./baton status --json} prints it. Holds secrets.
 *
 * @param api base address of page and API
 * @param apiKey with which programs of this machine use the API; {@code null} where a stack of an
 *     older version wrote this down
 */
public record Addresses(
    String api,
    @JsonProperty("api_key") @Nullable String apiKey,
    LiveKit livekit,
    Temporal temporal,
    Postgres postgres,
    Redis redis) {

  /** Field names as scripts expect them. */
  public record LiveKit(
      String url,
      @JsonProperty("api_key") String apiKey,
      @JsonProperty("api_secret") String apiSecret) {}

  /**
   * @param ui null for a Temporal that is not our own
   * @param namespace of all workflows
   * @param payloadKeys with which workflow payloads are encrypted; empty for none
   */
  public record Temporal(
      String address,
      @Nullable String ui,
      String namespace,
      @JsonProperty("payload_keys") String payloadKeys) {}

  /**
   * @param url JDBC, with user and password as query parameters
   */
  public record Postgres(String url) {}

  public record Redis(String url) {}

  @Override
  public String toString() {
    return "Addresses[" + api + "]";
  }
}
