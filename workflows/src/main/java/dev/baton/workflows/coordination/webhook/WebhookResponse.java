package dev.baton.workflows.coordination.webhook;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the webhook specialist answers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WebhookResponse.Registered.class, name = "endpoint_registered"),
  @JsonSubTypes.Type(value = WebhookResponse.Removed.class, name = "endpoint_removed"),
  @JsonSubTypes.Type(value = WebhookResponse.Endpoints.class, name = "endpoints"),
  @JsonSubTypes.Type(value = WebhookResponse.Notified.class, name = "notified"),
  @JsonSubTypes.Type(value = WebhookResponse.Deliveries.class, name = "deliveries"),
  @JsonSubTypes.Type(value = WebhookResponse.Replayed.class, name = "delivery_replayed")
})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public sealed interface WebhookResponse {

  /**
   * The address is told from now on. Its secret is not in here: the API gives it out.
   *
   * @param created {@code false}: it was registered before; its events are those of the request now
   */
  record Registered(Endpoint endpoint, boolean created) implements WebhookResponse {}

  /** The address is told no more. */
  record Removed(String endpointId, boolean existed) implements WebhookResponse {}

  /** Who is told what. */
  record Endpoints(List<Endpoint> endpoints) implements WebhookResponse {}

  /** Endpoints are being told; {@code eventId} stands in what they get. */
  record Notified(String eventId, String event) implements WebhookResponse {}

  /** What was told. */
  record Deliveries(List<Delivery> deliveries) implements WebhookResponse {}

  /** It is tried again. */
  record Replayed(String deliveryId) implements WebhookResponse {}

  /** An address and what it is told; everything where no event is named. */
  record Endpoint(String id, String url, List<String> events) {}

  /**
   * An event on its way to an endpoint.
   *
   * @param status {@code pending}, {@code delivered} or {@code dead}
   * @param lastStatus HTTP status of the last answer; {@code null} where there was none
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Delivery(
      String id,
      String endpointId,
      String event,
      String status,
      int attempts,
      @Nullable Integer lastStatus,
      @Nullable String lastError,
      Instant createdAt) {}
}
