package dev.baton.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * A template may bring its budget, and how long its recordings are kept; who may set them may
 * publish it.
 */
class PublishedRulesTest extends EnforcedApiTest {

  private static final String DOCUMENT =
      """
      {"slug": "%s", "agents": [{"name": "desk", "instructions": "Be kind."}],
       "budget": {"session_usd": %s, "day_usd": 20, "goodbye": "We close."}, "retention_days": 30}\
      """;

  private static final String VERSIONS = "/api/templates/%s/versions";

  @Test
  void what_a_template_asks_for_is_set_when_it_is_published() {
    var owner = owner();
    create(owner, "priced", "0.5");
    assertThat(owner.get("/api/budgets").text()).doesNotContain("priced");

    assertThat(publish(owner, "priced")).isEqualTo(201);

    var budget = of("priced", owner.get("/api/budgets").json());
    assertThat(budget.get("session_usd").asDouble()).isEqualTo(0.5);
    assertThat(budget.get("warn_percent").asInt()).isEqualTo(80);
    assertThat(budget.get("goodbye").asText()).isEqualTo("We close.");
    var rule = of("priced", owner.get("/api/recordings/retention").json());
    assertThat(rule.get("days").asInt()).isEqualTo(30);
  }

  @Test
  void who_may_not_set_a_budget_cannot_do_so_by_publishing() {
    var owner = owner();
    var builder = invited(owner, "builder@example.com", "builder");
    create(builder, "dear", "2");

    assertThat(publish(builder, "dear")).isEqualTo(403);
    assertThat(publish(owner, "dear")).isEqualTo(201);
    // What is set already is nobody's change.
    assertThat(publish(builder, "dear")).isEqualTo(200);
    assertThat(builder.post(VERSIONS.formatted("dear") + "/1/publish", "").status()).isEqualTo(200);
  }

  @Test
  void a_budget_that_cannot_be_is_named() {
    var owner = owner();

    var refused = owner.post("/api/templates", DOCUMENT.formatted("odd", "-1"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/budget/session_usd");
    var forever =
        DOCUMENT.formatted("odd", "1").replace("\"retention_days\": 30", "\"retention_days\": 0");
    assertThat(owner.post("/api/templates", forever).json().at("/errors/0/pointer").asText())
        .isEqualTo("/retention_days");
    var more = forever.replace("\"budget\"", "\"allowed_origins\": 1, \"budget\"");
    assertThat(owner.post("/api/templates", more).status()).isEqualTo(422);
  }

  private static JsonNode of(String template, JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(each -> each.get("template").asText().equals(template))
        .findFirst()
        .orElseThrow();
  }

  private static void create(Browser somebody, String slug, String usd) {
    var answer = somebody.post("/api/templates", DOCUMENT.formatted(slug, usd));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  private static int publish(Browser somebody, String slug) {
    return somebody.post(VERSIONS.formatted(slug), "{\"accept_errors\": true}").status();
  }
}
