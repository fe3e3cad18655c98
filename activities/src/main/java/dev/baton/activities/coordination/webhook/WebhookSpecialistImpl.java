package dev.baton.activities.coordination.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.activities.coordination.Check;
import dev.baton.activities.coordination.Performance;
import dev.baton.activities.coordination.SpecialistFailure;
import dev.baton.activities.tool.ToolHosts;
import dev.baton.store.webhook.DeliveryStore;
import dev.baton.store.webhook.EndpointStore;
import dev.baton.store.webhook.StoredDelivery;
import dev.baton.store.webhook.StoredDelivery.Status;
import dev.baton.store.webhook.StoredEndpoint;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.webhook.WebhookEvent;
import dev.baton.workflows.coordination.webhook.WebhookRequest;
import dev.baton.workflows.coordination.webhook.WebhookRequest.ListDeliveries;
import dev.baton.workflows.coordination.webhook.WebhookRequest.ListEndpoints;
import dev.baton.workflows.coordination.webhook.WebhookRequest.Notify;
import dev.baton.workflows.coordination.webhook.WebhookRequest.RegisterEndpoint;
import dev.baton.workflows.coordination.webhook.WebhookRequest.RemoveEndpoint;
import dev.baton.workflows.coordination.webhook.WebhookRequest.Replay;
import dev.baton.workflows.coordination.webhook.WebhookResponse;
import dev.baton.workflows.coordination.webhook.WebhookResponse.Deliveries;
import dev.baton.workflows.coordination.webhook.WebhookResponse.Delivery;
import dev.baton.workflows.coordination.webhook.WebhookResponse.Endpoint;
import dev.baton.workflows.coordination.webhook.WebhookResponse.Endpoints;
import dev.baton.workflows.coordination.webhook.WebhookResponse.Notified;
import dev.baton.workflows.coordination.webhook.WebhookResponse.Registered;
import dev.baton.workflows.coordination.webhook.WebhookResponse.Removed;
import dev.baton.workflows.coordination.webhook.WebhookResponse.Replayed;
import dev.baton.workflows.coordination.webhook.WebhookSpecialist;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What happens here, told to customers' endpoints. */
public final class WebhookSpecialistImpl implements WebhookSpecialist {

  private static final int LIMIT = 200;
  private static final int MAX_DATA_BYTES = 64 * 1024;
  private static final Pattern EVENT = Pattern.compile("[a-z0-9_.]{1,64}");
  private static final Set<String> STATUSES = Set.of("pending", "delivered", "dead");

  private final EndpointStore endpoints;
  private final DeliveryStore deliveries;
  private final Consumer<WebhookEvent> tell;
  private final Consumer<String> deliver;
  private final ToolHosts hosts;
  private final Clock clock;

  /**
   * @param tell begins to tell an event to all who want to know; once, also when asked twice
   * @param deliver begins to try a delivery again
   * @param hosts which hosts may be called
   */
  public WebhookSpecialistImpl(
      EndpointStore endpoints,
      DeliveryStore deliveries,
      Consumer<WebhookEvent> tell,
      Consumer<String> deliver,
      ToolHosts hosts,
      Clock clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.tell = tell;
    this.deliver = deliver;
    this.hosts = hosts;
    this.clock = clock;
  }

  @Override
  public SpecialistResult perform(Delegation delegation) {
    return Performance.perform(
        delegation, WebhookRequest.class, request -> perform(delegation, request));
  }

  private SpecialistResult perform(Delegation delegation, WebhookRequest request) {
    var organisation = delegation.owner();
    return switch (request) {
      case RegisterEndpoint register -> register(organisation, register);
      case RemoveEndpoint remove -> {
        var id = Check.required("endpoint_id", remove.endpointId());
        boolean existed = endpoints.remove(organisation, id);
        yield done(
            existed ? "the removal of endpoint " + id : "nothing: there was no such endpoint",
            new Removed(id, existed));
      }
      case ListEndpoints list -> {
        var found = endpoints.list(organisation).stream().map(WebhookSpecialistImpl::view).toList();
        yield done("a list of %d endpoints".formatted(found.size()), new Endpoints(found));
      }
      case Notify notify -> tell(delegation, notify);
      case ListDeliveries list -> {
        var found =
            deliveries.list(organisation, status(list), LIMIT).stream()
                .map(WebhookSpecialistImpl::view)
                .toList();
        yield done("a list of %d deliveries".formatted(found.size()), new Deliveries(found));
      }
      case Replay replay ->
          replay(organisation, Check.required("delivery_id", replay.deliveryId()));
    };
  }

  private SpecialistResult register(UUID organisation, RegisterEndpoint request) {
    var url = Check.url("url", request.url(), Set.of("https", "http"));
    request.events().forEach(WebhookSpecialistImpl::event);
    try {
      hosts.check(url);
    } catch (ApplicationFailure e) {
      throw SpecialistFailure.invalid(
          "'url' leads to a host that is private or unknown.",
          "Give a public address, or let the operator allow the host in"
              + " BATON_TOOL_HOSTS_ALLOWED.");
    }
    var kept = endpoints.register(organisation, url.toString(), request.events());
    return SpecialistResult.completed(
        "webhook endpoint " + kept.endpoint().id(),
        List.of("endpoint " + url.getHost()),
        Performance.data(
            WebhookResponse.class, new Registered(view(kept.endpoint()), kept.created())));
  }

  private SpecialistResult tell(Delegation delegation, Notify request) {
    var type = event(Check.required("event", request.event()));
    JsonNode data = request.data() == null ? JsonNodeFactory.instance.objectNode() : request.data();
    if (data.toString().getBytes(StandardCharsets.UTF_8).length > MAX_DATA_BYTES) {
      throw SpecialistFailure.invalid(
          "'data' has more than %d bytes.".formatted(MAX_DATA_BYTES),
          "Send where the data are instead.");
    }
    var id =
        UUID.nameUUIDFromBytes(("event/" + delegation.id()).getBytes(StandardCharsets.UTF_8))
            .toString();
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("type", type)
            .put("timestamp", clock.instant().toString());
    body.set("data", data);
    tell.accept(new WebhookEvent(id, type, body.toString(), delegation.owner()));
    return done("the news '%s' to all who want to know".formatted(type), new Notified(id, type));
  }

  private SpecialistResult replay(UUID organisation, String id) {
    var delivery =
        deliveries
            .find(organisation, id)
            .orElseThrow(() ->
                SpecialistFailure.notFound(
                    "There is no delivery '%s'.".formatted(id),
                    "List the deliveries (list_deliveries) to see which there are."));
    deliveries.mark(organisation, delivery.id(), Status.PENDING);
    deliver.accept(delivery.id());
    return done("another try of delivery " + id, new Replayed(id));
  }

  private static String event(String type) {
    if (!EVENT.matcher(type).matches()) {
      throw SpecialistFailure.invalid(
          "'%s' is no name of an event.".formatted(type.substring(0, Math.min(type.length(), 64))),
          "Use small letters, digits, _ and . only, at most 64.");
    }
    return type;
  }

  private static @Nullable Status status(ListDeliveries list) {
    return list.status() == null
        ? null
        : Status.valueOf(Check.oneOf("status", list.status(), STATUSES).toUpperCase(Locale.ROOT));
  }

  private static Endpoint view(StoredEndpoint endpoint) {
    return new Endpoint(endpoint.id(), endpoint.url(), endpoint.events());
  }

  private static Delivery view(StoredDelivery delivery) {
    return new Delivery(
        delivery.id(),
        delivery.endpointId(),
        delivery.eventType(),
        delivery.status().name().toLowerCase(Locale.ROOT),
        delivery.attempts(),
        delivery.lastStatus(),
        delivery.lastError(),
        delivery.createdAt());
  }

  private static SpecialistResult done(String summary, WebhookResponse response) {
    return SpecialistResult.completed(
        summary, List.of(), Performance.data(WebhookResponse.class, response));
  }
}
