package dev.baton.api.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.store.webhook.EndpointStore;
import dev.baton.workflows.coordination.webhook.WebhookEvent;
import dev.baton.workflows.coordination.webhook.WebhookStarts;
import dev.baton.workflows.tenant.Tenant;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Passes LiveKit's events on to customers' endpoints, where there are any. */
@Component
final class CustomerWebhooks {

  private static final Logger log = LoggerFactory.getLogger(CustomerWebhooks.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EndpointStore endpoints;
  private final WebhookStarts workflows;

  CustomerWebhooks(EndpointStore endpoints, WebhookStarts workflows) {
    this.endpoints = endpoints;
    this.workflows = workflows;
  }

  /**
   * Passes an event on.
   *
   * @param body the event as LiveKit sent it, verified
   */
  void pass(livekit.LivekitWebhook.WebhookEvent event, String body) {
    var organisation = Tenant.ofRoom(room(event));
    if (event.getId().isEmpty() || endpoints.isEmpty(organisation)) {
      return;
    }
    try {
      var sent =
          JSON.createObjectNode()
              .put("id", event.getId())
              .put("type", event.getEvent())
              .put("timestamp", Instant.ofEpochSecond(event.getCreatedAt()).toString());
      sent.set("data", JSON.readTree(body));
      boolean news =
          workflows.tell(
              new WebhookEvent(event.getId(), event.getEvent(), sent.toString(), organisation));
      log.atDebug().addKeyValue("event", event.getId()).addKeyValue("news", news).log("passed on");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("LiveKit's library has read what is no JSON", e);
    }
  }

  /** Which room an event is of; exports and ingress have it in their own place. */
  private static String room(livekit.LivekitWebhook.WebhookEvent event) {
    if (event.hasEgressInfo()) {
      return event.getEgressInfo().getRoomName();
    }
    return event.hasIngressInfo()
        ? event.getIngressInfo().getRoomName()
        : event.getRoom().getName();
  }
}
