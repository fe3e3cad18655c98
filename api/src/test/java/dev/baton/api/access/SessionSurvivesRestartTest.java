package dev.baton.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.RunningApi;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionSurvivesRestartTest extends EnforcedApiTest {

  private final Map<String, Object> environment = new HashMap<>();

  @Override
  protected void configure(Map<String, Object> given) {
    super.configure(given);
    environment.putAll(given);
  }

  @Test
  void a_person_stays_signed_in_when_another_process_answers() {
    var owner = owner();

    try (var other = RunningApi.start(environment)) {
      assertThat(other.get("/api/members", "Cookie", owner.session()).status()).isEqualTo(200);
    }
  }
}
