package dev.baton.coordinator.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.task.Plan;
import dev.baton.workflows.coordination.task.TaskRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouterModelTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private volatile JsonNode asked = JSON.missingNode();
  private final HttpServer vendor;
  private final TaskPlanningActivities planning;
  private volatile String answer = "";
  private volatile int status = 200;

  RouterModelTest() throws IOException {
    vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
    vendor.createContext(
        "/v1/chat/completions",
        exchange -> {
          assertThat(exchange.getRequestHeaders().getFirst("Authorization"))
              .isEqualTo("Bearer key-1");
          asked = JSON.readTree(exchange.getRequestBody());
          var body = JSON.createObjectNode();
          body.putArray("choices").addObject().putObject("message").put("content", answer);
          var bytes = JSON.writeValueAsBytes(body);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    vendor.start();
    planning =
        new TaskPlanningActivities(
            Map.of(
                "OPENAI_API_KEY",
                "key-1",
                "OPENAI_BASE_URL",
                "http://127.0.0.1:%d/v1/".formatted(vendor.getAddress().getPort())));
  }

  @AfterEach
  void close() {
    planning.close();
    vendor.stop(0);
  }

  @Test
  void itsStepsAreTakenWithItsReason() {
    answer =
        """
        {"explanation": "Hush means mute.", "steps": [{"specialist": "room", "goal": "Mute all",
         "request": {"operation": "mute_all", "room": "demo"}}]}\
        """;

    var plan = planning.askModel(goal("hush everybody in demo"));

    assertThat(plan.by()).isEqualTo(Plan.Planner.MODEL);
    assertThat(plan.explanation()).isEqualTo("Hush means mute.");
    assertThat(plan.steps())
        .singleElement()
        .satisfies(step -> {
          assertThat(step.specialist()).isEqualTo(Specialist.ROOM);
          assertThat(step.request().path("room").asText()).isEqualTo("demo");
        });
    assertThat(asked.at("/messages/1/content").asText()).contains("hush everybody in demo");
  }

  @Test
  void anAnswerOfNoUseLeavesTheGoalUnclear() {
    for (var useless :
        List.of(
            "I would mute them.",
            "{\"steps\":[{\"specialist\":\"cook\",\"request\":{\"operation\":\"x\"}}]}",
            "{\"steps\":[{\"specialist\":\"room\",\"request\":{}}]}")) {
      answer = useless;
      assertThat(planning.askModel(goal("hush")).sure()).isFalse();
    }
  }

  @Test
  void aServerThatRefusesIsAFailureThatMayPass() {
    status = 503;

    assertThatThrownBy(() -> planning.askModel(goal("hush"))).hasStackTraceContaining("503");
  }

  @Test
  void withoutAKeyNobodyIsAsked() {
    try (var nobody = new TaskPlanningActivities(Map.of())) {
      assertThat(nobody.askModel(goal("hush")).sure()).isFalse();
    }
    assertThat(asked.isMissingNode()).isTrue();
  }

  private static TaskRequest goal(String goal) {
    return new TaskRequest(
        "t", "t", goal, List.of(), Map.of(), List.of(), TaskRequest.Origin.PERSON, Instant.EPOCH);
  }
}
