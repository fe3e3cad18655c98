package dev.baton.api.webhook;

import dev.baton.api.access.Audited;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.webhook.DeliveryStore;
import dev.baton.store.webhook.StoredDelivery;
import dev.baton.store.webhook.StoredDelivery.Status;
import dev.baton.workflows.coordination.webhook.WebhookStarts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What endpoints were told, and what they did not take. */
@RestController
@RequestMapping(path = "/api/webhooks/deliveries", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "webhooks")
class DeliveryController {

  private static final Logger log = LoggerFactory.getLogger(DeliveryController.class);
  private static final int LIMIT = 200;

  private final DeliveryStore deliveries;
  private final WebhookStarts workflows;

  DeliveryController(DeliveryStore deliveries, WebhookStarts workflows) {
    this.deliveries = deliveries;
    this.workflows = workflows;
  }

  @Needs(Permission.WEBHOOKS_READ)
  @GetMapping
  @Operation(
      operationId = "deliveries",
      summary = "What endpoints were told, the newest first, at most 200",
      description = "A delivery is tried for a day; what was not taken then is dead.")
  List<DeliveryView> list(
      Caller caller,
      @RequestParam(required = false) @Schema(allowableValues = {"pending", "delivered", "dead"})
          @Nullable String status) {
    return deliveries.list(caller.organisation(), parse(status), LIMIT).stream()
        .map(DeliveryView::of)
        .toList();
  }

  @Needs(Permission.WEBHOOKS_WRITE)
  @PostMapping("/{id}/replay")
  @Audited("webhook.replay")
  @Operation(operationId = "replayDelivery", summary = "Try a delivery again, from the beginning")
  @ApiResponse(responseCode = "202", description = "It is being tried")
  ResponseEntity<DeliveryView> replay(Caller caller, @PathVariable String id) {
    var delivery =
        deliveries
            .find(caller.organisation(), id)
            .orElseThrow(() ->
                new ApiProblem(
                    HttpStatus.NOT_FOUND,
                    "unknown-delivery",
                    "Unknown delivery",
                    "There is no delivery '%s'; GET /api/webhooks/deliveries lists those there are."
                        .formatted(id)));
    deliveries.mark(caller.organisation(), delivery.id(), Status.PENDING);
    log.atInfo()
        .addKeyValue("workflow", workflows.deliver(delivery.id()))
        .log("a delivery is tried again");
    return ResponseEntity.accepted()
        .body(DeliveryView.of(deliveries.find(caller.organisation(), id).orElse(delivery)));
  }

  private static @Nullable Status parse(@Nullable String status) {
    if (status == null) {
      return null;
    }
    for (var known : Status.values()) {
      if (lower(known).equals(status)) {
        return known;
      }
    }
    throw ApiProblem.invalidField(
        "status", "The parameter 'status' is pending, delivered or dead.");
  }

  private static String lower(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /**
   * An event on its way to an endpoint.
   *
   * @param status {@code pending}, {@code delivered} or {@code dead}
   * @param lastStatus HTTP status of the last answer; {@code null} where there was none
   */
  record DeliveryView(
      String id,
      String endpointId,
      String eventId,
      String event,
      @Schema(allowableValues = {"pending", "delivered", "dead"}) String status,
      int attempts,
      @Nullable Integer lastStatus,
      @Nullable String lastError,
      Instant createdAt) {
    static DeliveryView of(StoredDelivery delivery) {
      return new DeliveryView(
          delivery.id(),
          delivery.endpointId(),
          delivery.eventId(),
          delivery.eventType(),
          lower(delivery.status()),
          delivery.attempts(),
          delivery.lastStatus(),
          delivery.lastError(),
          delivery.createdAt());
    }
  }
}
