package dev.baton.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.api.ApiTest;
import dev.baton.store.Organisations;
import dev.baton.store.webhook.DeliveryStore;
import dev.baton.store.webhook.StoredDelivery.Status;
import dev.baton.workflows.coordination.webhook.WebhookDeliveryWorkflow;
import io.temporal.client.WorkflowClient;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CustomerWebhookTest extends ApiTest {

  @Test
  void an_endpoint_is_registered_with_a_secret_that_is_shown_once() {
    var registered = register("https://example.com/" + UUID.randomUUID());

    assertThat(registered.get("secret").asText()).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(api.get("/api/webhooks/endpoints").text())
        .contains(registered.get("id").asText())
        .doesNotContain("whsec_");
  }

  @Test
  void the_same_address_has_one_entry() {
    var url = "https://example.com/" + UUID.randomUUID();

    var first = register(url);
    var again = register(url);

    assertThat(again.get("id")).isEqualTo(first.get("id"));
  }

  @Test
  void a_secret_can_be_changed() {
    var endpoint = register("https://example.com/" + UUID.randomUUID());

    var changed =
        api.post("/api/webhooks/endpoints/" + endpoint.get("id").asText() + "/secret", "");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().get("secret").asText())
        .startsWith("whsec_")
        .isNotEqualTo(endpoint.get("secret").asText());
  }

  @Test
  void an_endpoint_that_is_removed_is_gone() {
    var path =
        "/api/webhooks/endpoints/"
            + register("https://example.com/" + UUID.randomUUID()).get("id").asText();

    assertThat(api.send(api.request(path).DELETE()).status()).isEqualTo(204);
    assertThat(api.send(api.request(path).DELETE()).status()).isEqualTo(404);
  }

  @Test
  void what_is_no_endpoint_is_refused_with_the_cure() {
    for (var url :
        new String[] {"ftp://example.com/x", "example.com", "https://u:p@example.com/", ""}) {
      var answer = api.post("/api/webhooks/endpoints", "{\"url\": \"%s\"}".formatted(url));

      assertThat(answer.status()).as(url).isEqualTo(400);
      assertThat(answer.json().get("field").asText()).isEqualTo("url");
    }
    var events =
        api.post(
            "/api/webhooks/endpoints",
            "{\"url\": \"https://example.com/\", \"events\": [\"Room Finished\"]}");
    assertThat(events.json().get("field").asText()).isEqualTo("events");
    assertThat(api.get("/api/webhooks/deliveries?status=lost").status()).isEqualTo(400);
    assertThat(api.post("/api/webhooks/deliveries/nonsense/replay", "").status()).isEqualTo(404);
  }

  @Test
  void a_dead_letter_is_seen_and_tried_again() {
    var endpoint = register("https://example.com/" + UUID.randomUUID()).get("id").asText();
    var deliveries = api.bean(DeliveryStore.class);
    var id =
        deliveries.add(
            Organisations.DEFAULT, endpoint, "EV_" + UUID.randomUUID(), "room_finished", "{}");
    deliveries.attempted(Organisations.DEFAULT, id, Status.PENDING, 503, "HTTP status 503");
    deliveries.mark(Organisations.DEFAULT, id, Status.DEAD);

    assertThat(delivery("dead", id).get("last_status").asInt()).isEqualTo(503);
    var replayed = api.post("/api/webhooks/deliveries/" + id + "/replay", "");

    assertThat(replayed.status()).isEqualTo(202);
    assertThat(delivery("pending", id).get("attempts").asInt()).isEqualTo(1);
    assertThat(
            api.bean(WorkflowClient.class)
                .fetchHistory(WebhookDeliveryWorkflow.workflowId(id))
                .getEvents())
        .isNotEmpty();
  }

  private JsonNode delivery(String status, String id) {
    for (var delivery : api.get("/api/webhooks/deliveries?status=" + status).json()) {
      if (delivery.get("id").asText().equals(id)) {
        return delivery;
      }
    }
    throw new AssertionError("no delivery " + id + " that is " + status);
  }

  private JsonNode register(String url) {
    var answer = api.post("/api/webhooks/endpoints", "{\"url\": \"%s\"}".formatted(url));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }
}
