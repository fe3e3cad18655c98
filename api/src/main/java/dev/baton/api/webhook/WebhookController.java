package dev.baton.api.webhook;

import dev.baton.api.access.Open;
import dev.baton.api.config.LiveKitSettings;
import dev.baton.api.problem.ApiProblem;
import dev.baton.workflows.session.SessionContract;
import io.livekit.server.WebhookReceiver;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import livekit.LivekitWebhook.WebhookEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes LiveKit's webhooks, those that LiveKit signed. */
@RestController
@Tag(name = "livekit")
class WebhookController {

  private static final Logger log = LoggerFactory.getLogger(WebhookController.class);

  private final List<WebhookReceiver> receivers = new ArrayList<>();
  private final RoomEvents events;
  private final CustomerWebhooks customers;

  WebhookController(LiveKitSettings liveKit, RoomEvents events, CustomerWebhooks customers) {
    receivers.add(new WebhookReceiver(liveKit.apiKey(), liveKit.apiSecret().value()));
    liveKit
        .otherKeys()
        .forEach((key, secret) -> receivers.add(new WebhookReceiver(key, secret.value())));
    this.events = events;
    this.customers = customers;
  }

  @Open(Open.To.EVERYBODY)
  @PostMapping(
      path = "/api/livekit/webhook",
      consumes = {"application/webhook+json", MediaType.APPLICATION_JSON_VALUE})
  @Operation(operationId = "liveKitWebhook", summary = "Events of LiveKit's rooms, signed by it")
  @ApiResponse(responseCode = "204", description = "Taken note of")
  ResponseEntity<Void> receive(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      @RequestBody String body) {
    var event = verified(body, authorization);
    if (!event.getRoom().getName().startsWith(SessionContract.REHEARSAL_ROOM)) {
      events.take(event);
      customers.pass(event, body);
    }
    return ResponseEntity.noContent().build();
  }

  private WebhookEvent verified(String body, @Nullable String authorization) {
    for (var receiver : receivers) {
      try {
        return receiver.receive(body, authorization == null ? "" : authorization);
      } catch (RuntimeException e) {
        // The library throws the exceptions of three others here; none of them means anything else
        // than that this key did not sign it.
        log.atDebug().log("not signed with this key");
      }
    }
    throw new ApiProblem(
        HttpStatus.UNAUTHORIZED,
        "webhook-not-signed",
        "Webhook not signed",
        "The webhook is not signed with a key of this installation; give LiveKit's webhook section"
            + " the api_key that is in LIVEKIT_API_KEY.");
  }
}
