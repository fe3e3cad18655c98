package dev.baton.api.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.api.ApiTest;
import dev.baton.api.RunningApi.Answer;
import dev.baton.store.Database;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.session.SessionRecords.SessionChanges;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionStatus;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.session.TurnMetrics;
import dev.baton.workflows.session.TurnMetrics.Usage;
import dev.baton.workflows.session.TurnMetrics.Used;
import dev.baton.workflows.session.UsageUnit;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class CostApiTest extends ApiTest {

  @Test
  void what_a_session_used_is_read_with_its_cost() {
    var session = talk("openai", "gpt-4.1-mini", 1_000_000);

    var costs = api.get("/api/sessions/" + session + "/costs").json();
    assertThat(costs.get("usd").decimalValue()).isEqualByComparingTo("0.4");
    assertThat(costs.at("/items/0/provider").asText()).isEqualTo("openai");
    assertThat(costs.at("/items/0/unit").asText()).isEqualTo("input_tokens");
    assertThat(api.get("/api/costs?by=provider").json().get("items").toString())
        .contains("openai/gpt-4.1-mini");
    assertThat(api.get("/api/sessions?min_cost_usd=0.3").json().get("items").toString())
        .contains(session);
    assertThat(api.get("/api/sessions?min_cost_usd=3").json().get("items").toString())
        .doesNotContain(session);
    assertThat(api.get("/api/overview").json().at("/total/cost_usd").decimalValue()).isPositive();
  }

  @Test
  void a_price_of_ones_own_takes_the_place_of_the_list() {
    var session = talk("acme", "m1", 500_000);
    assertThat(api.get("/api/sessions/" + session + "/costs").json().get("unpriced").asBoolean())
        .isTrue();

    var price =
        "{\"provider\":\"acme\",\"unit\":\"input_tokens\",\"valid_from\":\"2026-01-01\",\"usd\":3}";
    assertThat(put("/api/prices", price).status()).isEqualTo(204);

    assertThat(price("acme").get("own").asBoolean()).isTrue();
    assertThat(price("deepgram").get("source").asText()).contains("deepgram.com");
    assertThat(api.get("/api/sessions/" + session + "/costs").json().get("usd").decimalValue())
        .isEqualByComparingTo("1.5");
    var forget = "/api/prices?provider=acme&unit=input_tokens&valid_from=2026-01-01";
    assertThat(delete(forget).status()).isEqualTo(204);
    assertThat(delete(forget).status()).isEqualTo(404);
  }

  @Test
  void wrong_prices_and_budgets_name_their_field() {
    assertThat(put("/api/prices", "{\"provider\":\"acme\"}").json().get("field").asText())
        .isEqualTo("usd");
    assertThat(
            put(
                    "/api/prices",
                    "{\"provider\":\"a\",\"usd\":1,\"unit\":\"words\",\"valid_from\":\"2026-01-01\"}")
                .json()
                .get("field")
                .asText())
        .isEqualTo("unit");
    assertThat(put("/api/budgets", "{\"day_usd\":-1}").json().get("field").asText())
        .isEqualTo("day_usd");
    assertThat(put("/api/budgets", "{\"template\":\"nope\",\"day_usd\":1}").status())
        .isEqualTo(404);
    assertThat(api.get("/api/costs?by=moon").status()).isEqualTo(400);
  }

  @Test
  void while_a_budget_of_the_day_is_spent_no_session_begins() {
    freeSlots(3);
    talk("openai", "gpt-4.1-mini", 1_000_000);
    assertThat(put("/api/budgets", "{\"day_usd\":0.1}").status()).isEqualTo(204);

    var refused =
        api.post("/api/session/start", "{\"template_id\":\"voice-assistant\",\"room\":\"r\"}");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().get("detail").asText())
        .contains("/api/budgets")
        .doesNotContain("0.1");
    assertThat(put("/api/budgets", "{}").status()).isEqualTo(204);
    assertThat(api.get("/api/budgets").json()).isEmpty();
  }

  private JsonNode price(String provider) {
    return StreamSupport.stream(api.get("/api/prices").json().spliterator(), false)
        .filter(price -> price.get("provider").asText().equals(provider))
        .findFirst()
        .orElseThrow();
  }

  private String talk(String provider, String model, long tokens) {
    var sessions = new SessionStore(api.bean(Database.class));
    var id = UUID.randomUUID().toString();
    var now = Instant.now();
    sessions.open(new SessionRequest(id, "bench", "room-" + id, "", now), "bench");
    var usage =
        new Usage(
            tokens, 0, 0, 0, List.of(new Used(provider, model, UsageUnit.INPUT_TOKENS, tokens)));
    var metrics =
        new TurnMetrics(null, null, null, null, null, null, null, null, null, false, usage);
    sessions.save(
        new SessionChanges(
            id,
            SessionStatus.ACTIVE,
            "bench",
            "worker-1",
            1,
            now,
            null,
            null,
            List.of(new Turn(1, Turn.Role.AGENT, "bench", "words", false, now, now, metrics)),
            List.of(),
            List.of()));
    return id;
  }

  private Answer put(String path, String body) {
    return api.send(
        api.request(path, "Content-Type", "application/json")
            .method("PUT", BodyPublishers.ofString(body)));
  }

  private Answer delete(String path) {
    return api.send(api.request(path).DELETE());
  }
}
