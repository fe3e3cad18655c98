package dev.baton.api.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.session.SessionRequest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverviewApiTest extends ApiTest {

  @Test
  void a_period_is_told_step_by_step() {
    var id = UUID.randomUUID().toString();
    api.bean(SessionStore.class)
        .open(
            new SessionRequest(
                id, "bench", "room-" + id, "", Instant.parse("2026-03-01T12:40:00Z")),
            "triage");

    var overview =
        api.get("/api/overview?from=2026-03-01T12:00:00Z&to=2026-03-01T13:00:00Z&step=1800").json();

    assertThat(overview.get("step_s").asInt()).isEqualTo(1800);
    assertThat(overview.get("points")).hasSize(2);
    assertThat(overview.get("points").get(0).get("sessions").asInt()).isZero();
    assertThat(overview.get("points").get(1).get("sessions").asInt()).isEqualTo(1);
    assertThat(overview.get("points").get(1).get("at").asText()).isEqualTo("2026-03-01T12:30:00Z");
    assertThat(overview.get("total").get("live").asInt()).isEqualTo(1);
  }

  @Test
  void without_a_period_it_is_the_last_day() {
    var overview = api.get("/api/overview").json();

    assertThat(overview.get("points")).hasSize(48);
    assertThat(overview.get("step_s").asInt()).isEqualTo(1800);
  }

  @ParameterizedTest
  @CsvSource({
    "from=tomorrow, from",
    "from=2026-03-01T12:00:00Z&to=2026-03-01T12:00:00Z, from",
    "from=2020-03-01T12:00:00Z&to=2026-03-01T12:00:00Z, from",
    "from=2026-03-01T12:00:00Z&to=2026-03-02T12:00:00Z&step=1, step",
    "step=0, step",
    "step=-5, step"
  })
  void what_is_wrong_in_the_address_is_named(String query, String field) {
    var answer = api.get("/api/overview?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("field").asText()).isEqualTo(field);
  }
}
