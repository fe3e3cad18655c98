package dev.baton.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.store.Database;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseAwayTest extends ApiTest {

  @BeforeAll
  void the_database_goes_away() {
    assertThat(api.get("/api/templates").status()).isEqualTo(200);
    api.bean(Database.class).close();
  }

  @Test
  void callers_are_told_to_try_again() {
    var answer = api.get("/api/templates");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.json().get("type").asText())
        .isEqualTo("urn:baton:problem:database-unavailable");
  }

  @Test
  void the_api_is_not_healthy() {
    // Who brings a key has it looked up.
    var answer = api.withoutKey().get("/actuator/health");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("components").get("db").get("status").asText()).isEqualTo("DOWN");
  }
}
