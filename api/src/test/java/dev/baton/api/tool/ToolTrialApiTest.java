package dev.baton.api.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import io.temporal.client.WorkflowClient;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToolTrialApiTest extends ApiTest {

  @SuppressWarnings("NullAway.Init") // set before each test
  private ToolWorkers workers;

  @BeforeEach
  void startWorkers() {
    workers = new ToolWorkers(api.bean(WorkflowClient.class));
  }

  @AfterEach
  void stopWorkers() {
    workers.close();
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
    assertThat(api.post("/api/mcp/tools", "{\"url\": \"" + ToolWorkers.SILENT + "\"}").status())
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
}
