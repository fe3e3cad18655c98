package dev.baton.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisAwayTest extends ApiTest {

  @Override
  protected void configure(Map<String, Object> environment) {
    environment.put("BATON_REDIS_URL", "redis://127.0.0.1:1");
  }

  @Test
  void sessions_are_admitted_without_asking_for_capacity() {
    assertThat(api.post("/api/session/start", "{\"template_id\":\"bench\"}").status())
        .isEqualTo(201);
    var token =
        api.post(
            "/api/livekit/connection-details",
            "{\"room_config\":{\"agents\":[{\"agent_name\":\"bench\"}]}}");
    assertThat(token.status()).isEqualTo(201);
  }

  @Test
  void the_api_is_healthy_and_says_what_is_missing() {
    var answer = api.get("/actuator/health");

    assertThat(answer.status()).isEqualTo(200);
    var health = answer.json();
    assertThat(health.get("status").asText()).isEqualTo("UP");
    assertThat(health.get("components").get("redis").get("status").asText()).isEqualTo("UNKNOWN");
    assertThat(health.get("components").get("db").get("status").asText()).isEqualTo("UP");
    assertThat(health.get("components").get("temporal").get("status").asText()).isEqualTo("UP");
  }
}
