package dev.baton.workflows.coordination.webhook;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the webhook specialist can be asked for; the JSON property {@code operation} tells which.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "operation")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WebhookRequest.RegisterEndpoint.class, name = "register_endpoint"),
  @JsonSubTypes.Type(value = WebhookRequest.RemoveEndpoint.class, name = "remove_endpoint"),
  @JsonSubTypes.Type(value = WebhookRequest.ListEndpoints.class, name = "list_endpoints"),
  @JsonSubTypes.Type(value = WebhookRequest.Notify.class, name = "notify"),
  @JsonSubTypes.Type(value = WebhookRequest.ListDeliveries.class, name = "list_deliveries"),
  @JsonSubTypes.Type(value = WebhookRequest.Replay.class, name = "replay_delivery")
})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public sealed interface WebhookRequest {

  /**
   * Tell an address about events. The same address is registered once.
   *
   * @param url {@code https://}, or {@code http://} of a host that the operator allows
   * @param events which ones, such as {@code room_finished}; all where empty
   */
  record RegisterEndpoint(@Nullable String url, List<String> events) implements WebhookRequest {
    public RegisterEndpoint {
      events = events == null ? List.of() : List.copyOf(events);
    }
  }

  /** Tell it no more; its deliveries are forgotten with it. */
  record RemoveEndpoint(@Nullable String endpointId) implements WebhookRequest {}

  /** Say who is told what. */
  record ListEndpoints() implements WebhookRequest {}

  /**
   * Tell the endpoints that something happened. The same delegation tells it once.
   *
   * @param event what happened: small letters, digits, {@code _} and {@code .}, 1–64 characters
   * @param data about it: at most 64 KiB of JSON
   */
  record Notify(@Nullable String event, @Nullable JsonNode data) implements WebhookRequest {}

  /**
   * Say what was told and what was not, the newest first, at most 200.
   *
   * @param status {@code pending}, {@code delivered} or {@code dead}; all where not given
   */
  record ListDeliveries(@Nullable String status) implements WebhookRequest {}

  /** Try a delivery again, from the beginning. */
  record Replay(@Nullable String deliveryId) implements WebhookRequest {}
}
