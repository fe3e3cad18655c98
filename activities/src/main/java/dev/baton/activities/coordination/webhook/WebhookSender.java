package dev.baton.activities.coordination.webhook;

import dev.baton.activities.tool.ToolHosts;
import dev.baton.store.webhook.DeliveryStore;
import dev.baton.store.webhook.EndpointStore;
import dev.baton.store.webhook.StoredDelivery;
import dev.baton.store.webhook.StoredDelivery.Status;
import dev.baton.store.webhook.StoredEndpoint;
import dev.baton.workflows.coordination.webhook.WebhookDeliveries;
import dev.baton.workflows.coordination.webhook.WebhookEvent;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what endpoints are told, and writes down what came of it. */
public final class WebhookSender implements WebhookDeliveries, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** How long an endpoint may take; receivers are told to answer first and work then. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);

  /** How long the secret before signs too. */
  private static final Duration OVERLAP = Duration.ofDays(1);

  /** Longest wait that an endpoint may ask for. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private static final int GONE = 410;

  private final EndpointStore endpoints;
  private final DeliveryStore deliveries;
  private final ToolHosts hosts;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .executor(
              Executors.newThreadPerTaskExecutor(
                  Thread.ofVirtual().name("webhook-delivery-", 0).factory()))
          .build();

  /**
   * @param hosts which hosts may be called
   */
  public WebhookSender(
      EndpointStore endpoints, DeliveryStore deliveries, ToolHosts hosts, Clock clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.hosts = hosts;
    this.clock = clock;
  }

  @Override
  public List<String> prepare(WebhookEvent event) {
    return endpoints.list(event.owner()).stream()
        .filter(endpoint -> endpoint.wants(event.type()))
        .map(endpoint ->
            deliveries.add(event.owner(), endpoint.id(), event.id(), event.type(), event.body()))
        .toList();
  }

  @Override
  public void send(String deliveryId) {
    var organisation = deliveries.whose(deliveryId).orElseThrow(WebhookSender::removed);
    var delivery = deliveries.find(organisation, deliveryId).orElseThrow(WebhookSender::removed);
    var endpoint =
        endpoints.find(organisation, delivery.endpointId()).orElseThrow(WebhookSender::removed);
    if (delivery.status() == Status.DELIVERED) {
      return;
    }
    var url = URI.create(endpoint.url());
    try {
      hosts.check(url);
    } catch (ApplicationFailure e) {
      var words =
          "The host %s is private or unknown; the operator can allow it in BATON_TOOL_HOSTS_ALLOWED."
              .formatted(url.getHost());
      deliveries.attempted(organisation, deliveryId, Status.PENDING, null, words);
      throw refused(words);
    }
    take(organisation, delivery, post(organisation, delivery, endpoint, url));
  }

  private HttpResponse<Void> post(
      UUID organisation, StoredDelivery delivery, StoredEndpoint endpoint, URI url) {
    long nowS = clock.instant().getEpochSecond();
    var request =
        HttpRequest.newBuilder(url)
            .timeout(ANSWER_TIMEOUT)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Baton-Webhooks")
            .header("webhook-id", delivery.eventId())
            .header("webhook-timestamp", Long.toString(nowS))
            .header("webhook-signature", signatures(delivery, endpoint, nowS))
            .POST(BodyPublishers.ofString(delivery.body()))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      var words =
          e instanceof HttpTimeoutException
              ? "no answer within %d s".formatted(ANSWER_TIMEOUT.toSeconds())
              : "the connection failed";
      deliveries.attempted(organisation, delivery.id(), Status.PENDING, null, words);
      throw again(words, Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw again("the process is being stopped", Optional.empty());
    }
  }

  private String signatures(StoredDelivery delivery, StoredEndpoint endpoint, long nowS) {
    var signature =
        WebhookSignature.of(endpoint.secret(), delivery.eventId(), nowS, delivery.body());
    var previous = endpoint.previousSecret();
    return previous == null || clock.instant().isAfter(endpoint.secretChangedAt().plus(OVERLAP))
        ? signature
        : signature
            + " "
            + WebhookSignature.of(previous, delivery.eventId(), nowS, delivery.body());
  }

  private void take(UUID organisation, StoredDelivery delivery, HttpResponse<Void> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      deliveries.attempted(organisation, delivery.id(), Status.DELIVERED, status, null);
      return;
    }
    var words = "HTTP status " + status;
    deliveries.attempted(organisation, delivery.id(), Status.PENDING, status, words);
    log.atInfo()
        .addKeyValue("delivery", delivery.id())
        .addKeyValue("endpoint", delivery.endpointId())
        .addKeyValue("status", status)
        .log("an endpoint did not take an event");
    if (status == GONE) {
      throw refused("The endpoint is gone (HTTP status 410).");
    }
    throw again(words, wait(response.headers().firstValue("Retry-After").orElse(null)));
  }

  private static Optional<Duration> wait(@Nullable String retryAfter) {
    if (retryAfter == null || !retryAfter.matches("\\d{1,6}")) {
      return Optional.empty();
    }
    var asked = Duration.ofSeconds(Long.parseLong(retryAfter));
    return Optional.of(asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT);
  }

  private static ApplicationFailure again(String words, Optional<Duration> delay) {
    var failure = ApplicationFailure.newBuilder().setMessage(words).setType("WebhookNotTaken");
    delay.ifPresent(failure::setNextRetryDelay);
    return failure.build();
  }

  private static ApplicationFailure removed() {
    return refused("The endpoint was removed.");
  }

  private static ApplicationFailure refused(String words) {
    return ApplicationFailure.newNonRetryableFailure(words, REFUSED);
  }

  @Override
  public void giveUp(String deliveryId) {
    deliveries
        .whose(deliveryId)
        .ifPresent(organisation -> deliveries.mark(organisation, deliveryId, Status.DEAD));
    log.atWarn().addKeyValue("delivery", deliveryId).log("an event was given up");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
