package dev.baton.api.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.api.ApiTest;
import dev.baton.deploy.testing.TraceCollector;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API with OpenTelemetry switched on. */
class RequestTracesTest extends ApiTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String BROWSER = "00f067aa0ba902b7";

  private final TraceCollector collector = new TraceCollector();

  @Override
  protected void configure(Map<String, Object> environment) {
    environment.putAll(collector.environment());
  }

  @BeforeEach
  void thereIsAWorker() {
    freeSlots(5);
  }

  @AfterAll
  void closeCollector() {
    collector.close();
  }

  @Test
  void aBrowsersTraceGoesOnThroughTheApiToTheWorkflowThatItStarts() {
    var answer =
        api.post(
            "/api/session/start",
            "{\"template_id\":\"bench\"}",
            "traceparent",
            "00-" + TRACE + "-" + BROWSER + "-01");

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.header("Baton-Trace")).isEqualTo(TRACE);
    var request = span("POST /api/session/start");
    assertThat(request.service()).isEqualTo("baton-api");
    assertThat(request.trace()).isEqualTo(TRACE);
    assertThat(request.parent()).isEqualTo(BROWSER);
    var start = span("start Session");
    assertThat(start.trace()).isEqualTo(TRACE);
    assertThat(start.parent()).isEqualTo(request.id());
  }

  @Test
  void aRequestForATokenGivesItsTraceToTheAgentsJob() {
    var answer =
        api.post(
            "/api/livekit/connection-details",
            "{\"room_config\":{\"agents\":[{\"agent_name\":\"bench\",\"metadata\":\"{\\\"a\\\":1}\"}]}}",
            "traceparent",
            "00-" + TRACE + "-" + BROWSER + "-01");

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(claims(answer.json().get("participant_token").asText()).toString())
        .contains("traceparent")
        .contains(TRACE);
  }

  private TraceCollector.Received span(String name) {
    await().until(() -> collector.spans().stream().anyMatch(one -> one.name().equals(name)));
    return collector.spans().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
