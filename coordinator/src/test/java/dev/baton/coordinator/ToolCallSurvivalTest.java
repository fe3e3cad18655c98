package dev.baton.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.activities.tool.ToolActivitiesImpl;
import dev.baton.activities.tool.ToolChecks;
import dev.baton.activities.tool.ToolHosts;
import dev.baton.activities.tool.Webhook;
import dev.baton.activities.tool.WebhookSigning;
import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.store.session.SessionStore;
import dev.baton.store.template.TemplateStore;
import dev.baton.telemetry.Telemetry;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.operator.AuditEntry;
import dev.baton.workflows.operator.OperatedSession;
import dev.baton.workflows.operator.ToolResolution;
import dev.baton.workflows.operator.ToolResolution.Choice;
import dev.baton.workflows.server.TemporalAccess;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SessionWorkflow;
import dev.baton.workflows.session.SessionWorkflowImpl;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes are killed while a customer's tool is at work; the tool counts its calls. */
@WithServers({Server.POSTGRES, Server.TEMPORAL})
class ToolCallSurvivalTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CountingWebhook webhook = new CountingWebhook();
  private final PostgresServer postgres;
  private final Map<String, String> environment;
  private final TemporalConnection temporal;
  private final MediaPlane media;

  ToolCallSurvivalTest(PostgresServer postgres, TemporalServer server, @TempDir Path recordings) {
    this.postgres = postgres;
    environment =
        Map.of(
            "BATON_POSTGRES_URL", postgres.jdbcUrl(),
            "BATON_TEMPORAL_ADDRESS", server.address(),
            "BATON_TEMPORAL_NAMESPACE", server.namespace(),
            "BATON_TOOL_HOSTS_ALLOWED", webhook.authority(),
            "BATON_RECORDINGS_DIR", recordings.toString(),
            "BATON_HEALTH_PORT", "0");
    temporal =
        TemporalConnection.open(
            TemporalAccess.plain(server.address(), server.namespace()),
            PATIENCE,
            Telemetry.untraced());
    media = new MediaPlane(temporal.client());
  }

  @BeforeEach
  void openThePizzeria() {
    try (var database = Database.open(postgres.jdbcUrl(), PATIENCE)) {
      new TemplateStore(database).addIfAbsent(pizzeria());
    }
  }

  @AfterEach
  void close() {
    media.close();
    temporal.close();
    webhook.close();
  }

  @Test
  void aCallIsNotRepeatedWhenTheWorkflowWorkerIsKilledBeforeItsResult() throws Exception {
    try (var webhooks =
            new Webhook(
                ToolHosts.publicAnd(webhook.authority()),
                new WebhookSigning((organisation, name) -> Optional.empty(), Clock.systemUTC()));
        var tools =
            new ToolActivitiesImpl(
                new ToolChecks((organisation, template, tool) -> 1),
                Map.of(ToolDefinition.Kind.WEBHOOK, webhooks),
                (id, callId, words) -> {})) {
      var toolWorker = WorkerFactory.newInstance(temporal.client());
      toolWorker.newWorker(SessionContract.TOOLS_QUEUE).registerActivitiesImplementations(tools);
      toolWorker.start();
      CompletableFuture<ToolResult> result;
      SessionWorkflow session;
      try (var worker = ChildJvm.start(WorkflowWorkerProcess.class, environment)) {
        session = media.startAndAttach(pizzeria().slug());
        result = call(session, "order_pizza");
        webhook.nextCall();
        worker.kill();
      }
      webhook.answer();
      try (var worker = ChildJvm.start(WorkflowWorkerProcess.class, environment)) {
        assertThat(result.get(60, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.DONE);
        assertThat(call(session, "order_pizza").get(60, TimeUnit.SECONDS).content())
            .isEqualTo("ordered");
        assertThat(webhook.calls()).containsExactly("call-order_pizza");
        session.end(EndReason.REQUESTED);
        WorkflowStub.fromTyped(session).getResult(60, TimeUnit.SECONDS, Object.class);
        assertThat(worker.isAlive()).isTrue();
      } finally {
        toolWorker.shutdownNow();
        toolWorker.awaitTermination(10, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void aCallThatDiedWithTheWholeCoordinatorIsUnknownAndNotRepeatedUnlessTheToolAllowsIt()
      throws Exception {
    CompletableFuture<ToolResult> order;
    CompletableFuture<ToolResult> lookUp;
    CompletableFuture<ToolResult> orderCake;
    CompletableFuture<ToolResult> findCake;
    SessionWorkflow session;
    try (var coordinator = ChildJvm.start(Coordinator.class, environment)) {
      session = media.startAndAttach(pizzeria().slug());
      order = call(session, "order_pizza");
      webhook.nextCall();
      lookUp = call(session, "look_up");
      webhook.nextCall();
      orderCake = call(session, "order_cake");
      webhook.nextCall();
      findCake = call(session, "find_cake");
      webhook.nextCall();
      coordinator.kill();
    }
    webhook.answer();
    try (var coordinator = ChildJvm.start(Coordinator.class, environment)) {
      assertThat(order.get(60, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(lookUp.get(60, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.DONE);
      assertThat(orderCake.get(60, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(findCake.get(60, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.DONE);
      assertThat(webhook.calls())
          .containsExactlyInAnyOrder(
              "call-order_pizza",
              "call-look_up",
              "call-look_up",
              "call-order_cake",
              "call-find_cake",
              "call-find_cake");
      session.end(EndReason.REQUESTED);
      WorkflowStub.fromTyped(session).getResult(60, TimeUnit.SECONDS, Object.class);

      coordinator.terminate();
      assertThat(coordinator.exitCode()).as("exit after SIGTERM").isEqualTo(128 + 15);
    }
  }

  @Test
  void interruptedFailedOverAndReplayedThereIsOneOrderUnlessAPersonWantsAnother() throws Exception {
    try (var coordinator = ChildJvm.start(Coordinator.class, environment)) {
      var session = media.startAndAttach(pizzeria().slug());
      var id = WorkflowStub.fromTyped(session).getExecution().getWorkflowId();
      var whenTheUserInterrupted = call(session, "order_pizza");
      webhook.nextCall();
      session.attach("the next worker");
      var afterTheFailOver = call(session, 2, "order_pizza");
      webhook.answer();
      assertThat(whenTheUserInterrupted.get(60, TimeUnit.SECONDS).content()).isEqualTo("ordered");
      assertThat(afterTheFailOver.get(60, TimeUnit.SECONDS).content()).isEqualTo("ordered");

      assertThat(call(session, 2, "order_lost").get(60, TimeUnit.SECONDS).outcome())
          .isEqualTo(Outcome.UNKNOWN);
      session.attach(MediaPlane.WORKER);
      assertThat(call(session, 3, "order_lost").get(60, TimeUnit.SECONDS).outcome())
          .isEqualTo(Outcome.UNKNOWN);
      WorkflowReplayer.replayWorkflowExecution(
          temporal.client().fetchHistory(id), SessionWorkflowImpl.class);
      assertThat(webhook.calls()).containsExactly("call-order_pizza", "call-order_lost");
      webhook.nextCall();

      var operated = temporal.client().newWorkflowStub(OperatedSession.class, id);
      operated.resolveTool(new ToolResolution("call-order_lost", "ann", Choice.TRY_AGAIN, null));
      assertThat(webhook.nextCall()).isEqualTo("call-order_lost");
      assertThat(webhook.calls()).hasSize(3);

      session.end(EndReason.REQUESTED);
      WorkflowStub.fromTyped(session).getResult(60, TimeUnit.SECONDS, Object.class);
      assertThat(coordinator.isAlive()).isTrue();
      try (var database = Database.open(postgres.jdbcUrl(), PATIENCE)) {
        var store = new SessionStore(database);
        var sessionId = session(id);
        assertThat(store.audit(Organisations.DEFAULT, sessionId))
            .extracting(AuditEntry::operator, AuditEntry::action)
            .containsExactly(tuple("ann", AuditEntry.Action.RESOLVE_TOOL));
        assertThat(store.details(Organisations.DEFAULT, sessionId).orElseThrow().events())
            .extracting(SessionEvent::kind)
            .contains(SessionEvent.TOOL_UNKNOWN, SessionEvent.TOOL_RESOLVED);
      }
    }
  }

  private static String session(String workflowId) {
    return workflowId.substring(workflowId.indexOf(':') + 1);
  }

  private CompletableFuture<ToolResult> call(SessionWorkflow session, String tool) {
    return call(session, 1, tool);
  }

  private CompletableFuture<ToolResult> call(SessionWorkflow session, long epoch, String tool) {
    return WorkflowStub.fromTyped(session)
        .startUpdate(
            "callTool",
            WorkflowUpdateStage.ACCEPTED,
            ToolResult.class,
            epoch,
            new ToolCall(
                "call-" + tool,
                "waiter",
                tool,
                tool.endsWith("cake") ? "{\"url\":\"http://" + webhook.authority() + "\"}" : "{}"))
        .getResultAsync();
  }

  private SessionTemplate pizzeria() {
    var waiter =
        AgentDefinition.named("waiter")
            .displayName("Waiter")
            .instructions("Take orders.")
            .models(Models.automatic("en-us"))
            .tools(
                tool("order_pizza", false),
                tool("order_" + CountingWebhook.LOSES_THE_ANSWER, false),
                tool("look_up", true),
                function("order_cake"),
                function("find_cake"))
            .build();
    return SessionTemplate.named("pizzeria-" + webhook.port())
        .name("Pizzeria")
        .entryAgent("waiter")
        .agents(waiter)
        .maxDurationMs(600_000)
        .build();
  }

  private static ToolDefinition function(String name) {
    return ToolDefinition.named(name, ToolDefinition.Kind.FUNCTION).timeoutMs(60_000).build();
  }

  private ToolDefinition tool(String name, boolean idempotent) {
    return ToolDefinition.named(name, ToolDefinition.Kind.WEBHOOK)
        .description("A tool.")
        .url("http://" + webhook.authority() + "/" + name)
        .idempotent(idempotent)
        .timeoutMs(60_000)
        .build();
  }
}
