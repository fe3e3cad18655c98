package dev.baton.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TemporalAwayTest extends ApiTest {

  @Override
  protected void configure(Map<String, Object> environment) {
    environment.put("BATON_TEMPORAL_ADDRESS", "127.0.0.1:1");
  }

  @Test
  void a_session_cannot_start_and_the_caller_is_told_to_try_again() {
    freeSlots(1);

    var answer = api.post("/api/session/start", "{\"template_id\":\"bench\"}");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.json().get("type").asText())
        .isEqualTo("urn:baton:problem:workflows-unavailable");
  }

  @Test
  void nobody_knows_whether_a_session_without_a_row_exists() {
    assertThat(api.get("/api/session/" + UUID.randomUUID() + "/status").status()).isEqualTo(503);
  }

  @Test
  void the_api_is_not_healthy_and_names_the_cure() {
    var answer = api.get("/actuator/health");

    assertThat(answer.status()).isEqualTo(503);
    var temporal = answer.json().get("components").get("temporal");
    assertThat(temporal.get("status").asText()).isEqualTo("DOWN");
    assertThat(temporal.get("details").get("cure").asText()).contains("BATON_TEMPORAL_ADDRESS");
  }
}
