package dev.baton.activities.coordination.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.activities.coordination.Delegations;
import dev.baton.activities.tool.ToolHosts;
import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.store.webhook.DeliveryStore;
import dev.baton.store.webhook.EndpointStore;
import dev.baton.store.webhook.StoredDelivery;
import dev.baton.store.webhook.StoredDelivery.Status;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.SpecialistError.Type;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.webhook.WebhookDeliveryWorkflow;
import dev.baton.workflows.coordination.webhook.WebhookDeliveryWorkflowImpl;
import dev.baton.workflows.coordination.webhook.WebhookEvent;
import dev.baton.workflows.coordination.webhook.WebhookFanOutWorkflow;
import dev.baton.workflows.coordination.webhook.WebhookFanOutWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From an event to a customer's server; the day of patience passes in the test's own time. */
@WithServers
class WebhookDeliveryTest {

  private final Database database;
  private final EndpointStore endpoints;
  private final DeliveryStore deliveries;
  private final CustomersEndpoint customer = new CustomersEndpoint();
  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final WebhookSender sender;
  private final List<WebhookEvent> told = new ArrayList<>();
  private final List<String> replayed = new ArrayList<>();
  private final WebhookSpecialistImpl specialist;

  WebhookDeliveryTest(PostgresServer postgres) throws IOException {
    database = Database.open(postgres.jdbcUrl(), Duration.ofSeconds(30));
    endpoints = new EndpointStore(database);
    deliveries = new DeliveryStore(database);
    var hosts = ToolHosts.publicAnd("127.0.0.1");
    sender = new WebhookSender(endpoints, deliveries, hosts, Clock.systemUTC());
    specialist =
        new WebhookSpecialistImpl(
            endpoints, deliveries, told::add, replayed::add, hosts, Clock.systemUTC());
    var worker = temporal.newWorker(CoordinationContract.COORDINATION_QUEUE);
    worker.registerWorkflowImplementationTypes(
        WebhookDeliveryWorkflowImpl.class, WebhookFanOutWorkflowImpl.class);
    worker.registerActivitiesImplementations(sender);
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
    sender.close();
    customer.close();
    endpoints
        .list(Organisations.DEFAULT)
        .forEach(endpoint -> endpoints.remove(Organisations.DEFAULT, endpoint.id()));
    database.close();
  }

  @Test
  void an_event_comes_signed_to_every_endpoint_that_wants_it() throws IOException {
    try (var other = new CustomersEndpoint()) {
      customer.knows(
          endpoints.register(Organisations.DEFAULT, customer.url(), List.of()).endpoint().secret());
      endpoints.register(Organisations.DEFAULT, other.url(), List.of("room_started"));

      var event = event();
      assertThat(fanOut(event)).isEqualTo(1);

      delivered(event);
      assertThat(customer.taken())
          .containsExactly(new CustomersEndpoint.Taken(event.id(), event.body(), true));
      assertThat(other.taken()).isEmpty();
    }
  }

  @Test
  void an_endpoint_in_trouble_is_tried_until_it_takes_the_event() {
    endpoints.register(Organisations.DEFAULT, customer.url(), List.of());
    customer.answers(500, 429, 404, 302);
    customer.cutsOff();

    var event = event();
    fanOut(event);

    var delivery = delivered(event);
    assertThat(delivery.status()).isEqualTo(Status.DELIVERED);
    assertThat(delivery.attempts()).isEqualTo(6);
    assertThat(customer.taken()).extracting(CustomersEndpoint.Taken::id).containsOnly(event.id());
  }

  @Test
  void after_a_day_a_delivery_is_dead_and_can_be_tried_again() {
    endpoints.register(Organisations.DEFAULT, customer.url(), List.of());
    customer.answers(Collections.nCopies(100, 503).toArray(Integer[]::new));
    var event = event();
    fanOut(event);

    var dead = delivered(event);
    assertThat(dead.status()).isEqualTo(Status.DEAD);
    assertThat(dead.lastStatus()).isEqualTo(503);
    assertThat(dead.attempts())
        .as("5 s, then three times as long up to an hour, for 24 hours")
        .isBetween(28, 32);
    assertThat(
            perform("{\"operation\": \"list_deliveries\", \"status\": \"dead\"}")
                .data()
                .at("/deliveries/0/id")
                .asText())
        .isEqualTo(dead.id());

    assertThat(
            perform(
                    "{\"operation\": \"replay_delivery\", \"delivery_id\": \"%s\"}"
                        .formatted(dead.id()))
                .done())
        .isTrue();
    assertThat(replayed).containsExactly(dead.id());
    assertThat(deliveries.find(Organisations.DEFAULT, dead.id()).orElseThrow().status())
        .isEqualTo(Status.PENDING);
  }

  @Test
  void an_endpoint_that_says_it_is_gone_is_not_tried_again() {
    endpoints.register(Organisations.DEFAULT, customer.url(), List.of());
    customer.answers(410);
    var event = event();
    fanOut(event);

    assertThat(delivered(event).status()).isEqualTo(Status.DEAD);
    assertThat(customer.taken()).hasSize(1);
  }

  @Test
  void a_private_host_is_not_called() {
    endpoints.register(
        Organisations.DEFAULT, customer.url().replace("127.0.0.1", "127.0.0.2"), List.of());
    var event = event();
    fanOut(event);

    var delivery = delivered(event);
    assertThat(delivery.status()).isEqualTo(Status.DEAD);
    assertThat(delivery.lastError()).contains("BATON_TOOL_HOSTS_ALLOWED");
    assertThat(customer.taken()).isEmpty();
  }

  @Test
  void the_secret_before_signs_too_for_a_day() {
    var registered =
        endpoints.register(Organisations.DEFAULT, customer.url(), List.of()).endpoint();
    endpoints.changeSecret(Organisations.DEFAULT, registered.id());
    customer.knows(registered.secret());

    var event = event();
    fanOut(event);
    delivered(event);

    assertThat(customer.taken().getFirst().genuine()).isTrue();
  }

  @Test
  void a_specialist_tells_news_once_for_a_delegation() {
    var delegation =
        Delegations.of(
            Specialist.WEBHOOK,
            "task-9:4",
            "{\"operation\": \"notify\", \"event\": \"session.ended\", \"data\": {\"turns\": 4}}");

    specialist.perform(delegation);
    specialist.perform(delegation);

    assertThat(told).hasSize(2);
    assertThat(told.get(1).id()).isEqualTo(told.get(0).id());
    assertThat(told.getFirst().body()).contains("\"type\":\"session.ended\"", "\"turns\":4");
  }

  @Test
  void a_specialist_registers_only_what_may_be_called() {
    var refused =
        Delegations.error(
            perform("{\"operation\": \"register_endpoint\", \"url\": \"http://10.0.0.1/hook\"}"));
    assertThat(refused.type()).isEqualTo(Type.VALIDATION);
    assertThat(refused.recommendedAction()).contains("BATON_TOOL_HOSTS_ALLOWED");

    var request =
        "{\"operation\": \"register_endpoint\", \"url\": \"%s\", \"events\": [\"room_finished\"]}"
            .formatted(customer.url());
    assertThat(perform(request).data().path("created").asBoolean()).isTrue();
    var again = perform(request).data();
    assertThat(again.path("created").asBoolean()).isFalse();
    assertThat(again.toString()).doesNotContain("whsec_");
  }

  private SpecialistResult perform(String request) {
    return specialist.perform(Delegations.of(Specialist.WEBHOOK, request));
  }

  private static WebhookEvent event() {
    var id = "EV_" + UUID.randomUUID();
    return new WebhookEvent(id, "room_finished", "{\"id\":\"%s\"}".formatted(id));
  }

  private int fanOut(WebhookEvent event) {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            WebhookFanOutWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WebhookFanOutWorkflow.workflowId(event.id()))
                .setTaskQueue(CoordinationContract.COORDINATION_QUEUE)
                .build())
        .tell(event);
  }

  /** Waits for the end of the event's only delivery. */
  private StoredDelivery delivered(WebhookEvent event) {
    var id =
        deliveries.list(Organisations.DEFAULT, null, 200).stream()
            .filter(delivery -> delivery.eventId().equals(event.id()))
            .findFirst()
            .orElseThrow()
            .id();
    WorkflowClient client = temporal.getWorkflowClient();
    WorkflowStub.fromTyped(
            client.newWorkflowStub(
                WebhookDeliveryWorkflow.class, WebhookDeliveryWorkflow.workflowId(id)))
        .getResult(Boolean.class);
    return deliveries.find(Organisations.DEFAULT, id).orElseThrow();
  }
}
