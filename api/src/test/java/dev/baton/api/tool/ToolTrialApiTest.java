package dev.baton.api.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.tool.ToolActivities;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolDescriptions;
import dev.baton.workflows.tool.ToolListingWorkflowImpl;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import dev.baton.workflows.tool.ToolTrialWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToolTrialApiTest extends ApiTest {

  @SuppressWarnings("NullAway.Init") // set before each test
  private WorkerFactory workers;

  @BeforeEach
  void startWorkers() {
    workers = WorkerFactory.newInstance(api.bean(WorkflowClient.class));
    workers
        .newWorker(SessionContract.SESSION_QUEUE)
        .registerWorkflowImplementationTypes(
            ToolTrialWorkflowImpl.class, ToolListingWorkflowImpl.class);
    workers
        .newWorker(SessionContract.TOOLS_QUEUE)
        .registerActivitiesImplementations(new Echo(), new Known());
    workers.start();
  }

  @AfterEach
  void stopWorkers() {
    workers.shutdownNow();
    workers.awaitTermination(10, TimeUnit.SECONDS);
  }

  @Test
  void a_tool_of_the_draft_is_called_and_its_answer_shown() {
    var slug = created();

    var answer =
        api.post(
            "/api/templates/" + slug + "/tools/order/test",
            "{\"arguments\": {\"kind\": \"large\"}}");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("outcome").asText()).isEqualTo("done");
    assertThat(answer.json().get("content").asText()).isEqualTo("order {\"kind\":\"large\"}");
  }

  @Test
  void a_tool_that_the_draft_does_not_have_is_not_called() {
    var answer = api.post("/api/templates/" + created() + "/tools/other/test", "{}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(api.post("/api/templates/nope/tools/other/test", "{}").status()).isEqualTo(404);
  }

  @Test
  void a_server_tells_its_tools_or_that_it_is_silent() {
    var tools = api.post("/api/mcp/tools", "{\"url\": \"https://weather.example/mcp\"}");

    assertThat(tools.json().get("tools").get(0).get("name").asText()).isEqualTo("server");
    assertThat(api.post("/api/mcp/tools", "{\"url\": \"https://silent.example\"}").status())
        .isEqualTo(502);
    assertThat(api.post("/api/mcp/tools", "{\"url\": \"ftp://x\"}").status()).isEqualTo(400);
  }

  private String created() {
    var slug = "t-" + UUID.randomUUID();
    var answer =
        api.post(
            "/api/templates",
            """
            {"slug": "%s", "agents": [{"name": "desk", "instructions": "Be kind.",
              "tools": [{"name": "order", "kind": "webhook", "url": "https://pizza.example/order",
                         "description": "Orders."}]}]}
            """
                .formatted(slug));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return slug;
  }

  private static final class Echo implements ToolActivities {
    @Override
    public ToolResult call(
        String sessionId, ToolDefinition tool, ToolCall call, @Nullable ToolContext context) {
      return new ToolResult(call.callId(), Outcome.DONE, tool.name() + " " + call.argumentsJson());
    }
  }

  private static final class Known implements ToolDescriptions {
    @Override
    public List<ToolDefinition> describe(ToolDefinition written, @Nullable UUID organisation) {
      var target = written.mcp();
      return target != null && "https://silent.example".equals(target.url())
          ? List.of()
          : List.of(written);
    }
  }
}
