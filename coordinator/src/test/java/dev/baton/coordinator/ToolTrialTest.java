package dev.baton.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.Database;
import dev.baton.telemetry.Telemetry;
import dev.baton.telemetry.trace.Traces;
import dev.baton.workflows.server.TemporalAccess;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.tool.McpTarget;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolDefinition.Kind;
import dev.baton.workflows.tool.ToolListingWorkflow;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import dev.baton.workflows.tool.ToolTrial;
import dev.baton.workflows.tool.ToolTrialWorkflow;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools that are called without a session, by the coordinator as it is. */
@WithServers({Server.POSTGRES, Server.TEMPORAL})
class ToolTrialTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CountingWebhook webhook = new CountingWebhook();
  private final Database database;
  private final TemporalConnection temporal;
  private final Workers workers;

  ToolTrialTest(PostgresServer postgres, TemporalServer server, @TempDir Path recordings) {
    database = Database.open(postgres.jdbcUrl(), PATIENCE);
    temporal =
        TemporalConnection.open(
            TemporalAccess.plain(server.address(), server.namespace()),
            PATIENCE,
            Telemetry.untraced());
    workers =
        Workers.start(
            temporal.client(),
            database,
            CoordinatorConfig.from(
                Map.of(
                    "BATON_POSTGRES_URL", postgres.jdbcUrl(),
                    "BATON_TEMPORAL_ADDRESS", server.address(),
                    "BATON_TOOL_HOSTS_ALLOWED", webhook.authority(),
                    "BATON_RECORDINGS_DIR", recordings.toString())),
            Traces.off());
  }

  @AfterEach
  void close() {
    workers.close();
    temporal.close();
    database.close();
    webhook.close();
  }

  @Test
  void whatAWebhookAnswersIsSeenAsTheModelWouldSeeIt() {
    webhook.answer();

    var result = run("order_pizza", webhook("http://" + webhook.authority() + "/order"));

    assertThat(result.outcome()).isEqualTo(Outcome.DONE);
    assertThat(result.content()).isEqualTo("ordered");
    assertThat(webhook.calls()).containsExactly(result.callId());
  }

  @Test
  void aPrivateAddressIsNotCalledFromATestEither() {
    var result = run("order_pizza", webhook("http://127.0.0.2:1/order"));

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.content()).contains("private address");
  }

  @Test
  void aBuiltInToolIsDescribedBeforeItIsCalled() {
    var result = run("current_time", tool("current_time", Kind.BUILT_IN, null, null));

    assertThat(result.outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void aToolThatNobodyHasSaysSo() {
    assertThatThrownBy(() -> run("teleport", tool("teleport", Kind.BUILT_IN, null, null)))
        .isInstanceOf(WorkflowFailedException.class)
        .cause()
        .hasMessageContaining("teleport");
  }

  @Test
  void aServerThatDoesNotAnswerHasNoTools() {
    var silent =
        new McpTarget("http://" + webhook.authority(), Map.of(), null, List.of(), List.of(), null);
    webhook.answer();

    var tools =
        temporal
            .client()
            .newWorkflowStub(ToolListingWorkflow.class, options())
            .list(tool("server", Kind.MCP, null, silent), null);

    assertThat(tools).isEmpty();
  }

  private ToolResult run(String name, ToolDefinition written) {
    return temporal
        .client()
        .newWorkflowStub(ToolTrialWorkflow.class, options())
        .run(
            new ToolTrial(
                List.of(written), name, "{}", new ToolContext("bench", "", "", Map.of())));
  }

  private static WorkflowOptions options() {
    return WorkflowOptions.newBuilder()
        .setTaskQueue(SessionContract.SESSION_QUEUE)
        .setWorkflowId(ToolTrial.ID_PREFIX + UUID.randomUUID())
        .build();
  }

  private static ToolDefinition webhook(String url) {
    return tool("order_pizza", Kind.WEBHOOK, url, null);
  }

  private static ToolDefinition tool(
      String name, Kind kind, @Nullable String url, @Nullable McpTarget mcp) {
    return ToolDefinition.named(name, kind).url(url).mcp(mcp).build();
  }
}
