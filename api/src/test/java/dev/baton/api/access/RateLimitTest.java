package dev.baton.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitTest extends EnforcedApiTest {

  @Override
  protected void configure(Map<String, Object> environment) {
    super.configure(environment);
    environment.put("BATON_LIMIT_KEY", "3");
    environment.put("BATON_LIMIT_IP", "2");
  }

  @Test
  void a_key_that_asks_too_often_hears_when_to_come_back() {
    for (int i = 0; i < 3; i++) {
      assertThat(api.get("/api/members", bearer(MACHINE_KEY)).status()).isEqualTo(200);
    }

    var answer = api.get("/api/members", bearer(MACHINE_KEY));

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("20");
  }

  @Test
  void pages_of_one_address_start_so_many_sessions_a_minute() {
    freeSlots(5);
    for (int i = 0; i < 2; i++) {
      assertThat(start()).isEqualTo(201);
    }

    assertThat(start()).isEqualTo(429);
  }

  private int start() {
    var body = "{\"template_id\":\"bench\"}";
    return api.post("/api/session/start", body, "Origin", api.root().toString()).status();
  }
}
