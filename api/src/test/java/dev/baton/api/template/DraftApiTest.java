package dev.baton.api.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.api.RunningApi.Answer;
import dev.baton.workflows.media.ProviderOffer;
import dev.baton.workflows.media.WorkerLease;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DraftApiTest extends ApiTest {

  private static final String YAML =
      """
      slug: %s
      name: Front desk
      entry_agent: reception
      agents:
        - name: reception
          instructions: |
            You greet {{user.name}}.
            Ask one question at a time.
          greeting: "Good day: how can I help?"
          models:
            tts:
              voice: en-gb+f2
          tools:
            - name: order_pizza
              kind: webhook
              description: Orders one pizza.
              url: https://pizza.example/order
              parameters:
                type: object
                properties:
                  zebra: {type: string}
                  apple: {type: string}
                required: [zebra]
          handoffs:
            - agent: billing
              description: Everything about money.
        - name: billing
          instructions: You know the bills.
      allowed_origins: ["https://shop.example"]
      max_duration_ms: 600000
      """;

  @Test
  void a_template_is_written_as_yaml_and_read_back_with_nothing_lost() {
    var slug = slug();

    var made = create(YAML.formatted(slug));
    var read = api.get(draft(slug), "Accept", "application/yaml");

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.text()).contains("zebra:").contains("greeting: \"Good day: how can I help?\"");
    assertThat(read.text().indexOf("zebra:")).isLessThan(read.text().indexOf("apple:"));
    assertThat(read.text()).contains("instructions: |\n      You greet {{user.name}}.");
    var again = put(slug, read.header("ETag"), read.text(), "application/yaml");
    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(api.get(draft(slug), "Accept", "application/yaml").text()).isEqualTo(read.text());
  }

  @Test
  void what_came_with_the_product_can_be_exported_and_applied_unchanged() {
    for (var slug : List.of("voice-assistant", "bench")) {
      var exported = api.get(draft(slug), "Accept", "application/yaml").text();

      var check =
          api.send(
              api.request("/api/templates/validate", "Content-Type", "application/yaml")
                  .POST(BodyPublishers.ofString(exported)));

      assertThat(check.json().get("valid").asBoolean()).as(check.text()).isTrue();
      assertThat(check.json().get("changes")).isEmpty();
    }
  }

  @Test
  void everything_that_is_wrong_is_said_at_once_with_the_place() {
    var wrong =
        """
        {"slug": "Not A Slug", "entry_agent": "nobody", "colour": "red", "max_duration_ms": 5,
         "language": "english please", "allowed_origins": ["https://shop.example/path"],
         "agents": [
           {"name": "Front Desk", "instructions": 7, "greeting": "a\\u0000b",
            "models": {"llm": {"temperature": 9}},
            "handoffs": [{"agent": "ghost", "description": "x"}],
            "hooks": {"on_user_turn_completed": "nothing", "filler_after_ms": 1},
            "tools": [{"name": "a", "kind": "webhook"}, {"name": "a", "kind": "teapot"},
                      {"name": "b", "kind": "webhook", "url": "ftp://x", "timeout_ms": 1}],
            "examples": [{"phrases": []}, {"phrases": ["hi"], "tool": "unknown"}]}],
         "panels": ["no-such-panel"],
         "turn_taking": {"vad_silence_ms": 5, "vad_threshold": 3},
         "conduct": {"context_tokens": 1}}
        """;

    var answer = api.post("/api/templates", wrong);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("type").asText()).endsWith("invalid-template");
    var pointers = answer.json().get("errors").findValuesAsText("pointer");
    assertThat(pointers)
        .containsExactlyInAnyOrder(
            "/slug",
            "/entry_agent",
            "/colour",
            "/max_duration_ms",
            "/language",
            "/allowed_origins/0",
            "/agents/0/name",
            "/agents/0/instructions",
            "/agents/0/greeting",
            "/agents/0/models/llm/temperature",
            "/agents/0/handoffs/0/agent",
            "/agents/0/hooks/on_user_turn_completed",
            "/agents/0/hooks/filler_after_ms",
            "/agents/0/tools/0/url",
            "/agents/0/tools/1/name",
            "/agents/0/tools/1/kind",
            "/agents/0/tools/2/url",
            "/agents/0/tools/2/timeout_ms",
            "/agents/0/examples/0/phrases",
            "/agents/0/examples/1/tool",
            "/panels/0",
            "/turn_taking/vad_silence_ms",
            "/turn_taking/vad_threshold",
            "/conduct/context_tokens");
  }

  @Test
  void text_that_is_neither_yaml_nor_json_is_refused_with_the_line() {
    var yaml = create("slug: a\nagents: [\n");
    var twice = create("slug: a\nslug: b\n");
    var alias = create("slug: &x a\nname: *x\n");

    assertThat(yaml.status()).isEqualTo(400);
    assertThat(yaml.json().get("detail").asText()).contains("YAML").contains("line 2");
    assertThat(twice.json().get("detail").asText()).contains("slug");
    assertThat(alias.json().get("detail").asText()).contains("alias");
    assertThat(api.post("/api/templates", "[]").status()).isEqualTo(400);
    assertThat(api.post("/api/templates", "{\"a\": 1} x").status()).isEqualTo(400);
  }

  @Test
  void nobody_overwrites_what_somebody_else_saved() {
    var slug = slug();
    var etag = create(YAML.formatted(slug)).header("ETag");
    var changed = YAML.formatted(slug).replace("Front desk", "Back office");

    assertThat(put(slug, "", changed, "application/yaml").status()).isEqualTo(428);
    var saved = put(slug, etag, changed, "application/yaml");
    assertThat(saved.status()).isEqualTo(200);
    var stale = put(slug, etag, changed, "application/yaml");

    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.json().get("etag").asText()).isEqualTo(saved.header("ETag"));
    assertThat(put(slug, "*", changed, "application/yaml").status()).isEqualTo(200);
  }

  @Test
  void the_same_request_makes_one_template() {
    var yaml = YAML.formatted(slug());

    var first = create(yaml, "Idempotency-Key", "k1");
    var repeated = create(yaml, "Idempotency-Key", "k1");
    var other = create(yaml, "Idempotency-Key", "k2");

    assertThat(repeated.status()).isEqualTo(201);
    assertThat(repeated.json()).isEqualTo(first.json());
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().get("detail").asText()).contains("PUT");
  }

  @Test
  void a_check_says_what_would_change_and_saves_nothing() {
    var slug = slug();
    create(YAML.formatted(slug));
    var changed =
        YAML.formatted(slug)
            .replace("You know the bills.", "You know all bills.")
            .replace("allowed_origins: [\"https://shop.example\"]\n", "recorded: true\n");

    var check =
        api.send(
                api.request("/api/templates/validate", "Content-Type", "application/yaml")
                    .POST(BodyPublishers.ofString(changed)))
            .json();

    assertThat(check.get("valid").asBoolean()).isTrue();
    assertThat(check.get("exists").asBoolean()).isTrue();
    assertThat(check.get("changes").findValuesAsText("path"))
        .containsExactly("agents/billing/instructions", "recorded", "allowed_origins");
    assertThat(check.get("changes").get(0).get("from").asText()).isEqualTo("You know the bills.");
    assertThat(check.get("changes").get(0).get("to").asText()).isEqualTo("You know all bills.");
    assertThat(api.get(draft(slug)).text()).contains("You know the bills.");
  }

  @Test
  void a_preview_shows_what_agents_are_told_and_what_nobody_knows() {
    var body =
        """
        {"document": {"slug": "desk", "agents": [{"name": "desk", "greeting": "Hi {{user.name}}!",
          "instructions": "Help {{user.name}} with {{topic}}.", "tools": [{"name": "current_time", "kind": "built_in"}]}]},
         "metadata": {"user": {"name": "Ada"}}}
        """;

    var agent = api.post("/api/templates/preview", body).json().get("agents").get(0);

    assertThat(agent.get("instructions").asText()).isEqualTo("Help Ada with .");
    assertThat(agent.get("greeting").asText()).isEqualTo("Hi Ada!");
    assertThat(agent.get("unknown").toString()).isEqualTo("[\"topic\"]");
    assertThat(agent.get("instruction_tokens").asInt()).isEqualTo(4);
    assertThat(agent.get("tool_tokens").asInt()).isPositive();
    assertThat(api.post("/api/templates/preview", "{\"document\": {}}").status()).isEqualTo(422);
    assertThat(api.post("/api/templates/preview", "{\"document\": 1}").status()).isEqualTo(422);
  }

  @Test
  void a_missing_key_is_an_error_of_the_saved_draft_and_keeps_it_from_being_published() {
    lease(
        new WorkerLease(
            "media-1",
            24,
            0,
            false,
            new ProviderOffer(
                List.of("stt:offline", "llm:offline", "tts:offline"),
                Map.of("llm:openai", "set OPENAI_API_KEY"),
                Map.of("llm:openai", List.of("OPENAI_API_KEY")))));
    var slug = slug();
    var yaml =
        YAML.formatted(slug).replace("      tts:\n", "      llm: {provider: openai}\n      tts:\n");

    var made = create(yaml);
    var checked =
        api.send(
            api.request("/api/templates/validate", "Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(yaml)));
    var saved = put(slug, made.header("ETag"), api.get(draft(slug)).text(), "application/json");
    var refused = api.post("/api/templates/" + slug + "/versions", "{}");
    var forced = api.post("/api/templates/" + slug + "/versions", "{\"accept_errors\": true}");

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(checked.json().get("valid").asBoolean()).isTrue();
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().get("detail").asText()).contains("OPENAI_API_KEY");
    for (var answer : List.of(made, checked, saved, refused)) {
      var errors = answer.json().get("errors");
      assertThat(errors.findValuesAsText("pointer")).containsExactly("/agents/0/models/llm");
      assertThat(errors.get(0).get("message").asText())
          .contains("'openai'", "OPENAI_API_KEY", "/app/secrets");
    }
    assertThat(made.json().get("warnings")).isEmpty();
    assertThat(forced.status()).isEqualTo(201);
  }

  private static String slug() {
    return "t-" + UUID.randomUUID();
  }

  private static String draft(String slug) {
    return "/api/templates/" + slug + "/draft";
  }

  private Answer create(String yaml, String... headers) {
    var request =
        api.request("/api/templates", "Content-Type", "application/yaml")
            .POST(BodyPublishers.ofString(yaml));
    return api.send(headers.length == 0 ? request : request.headers(headers));
  }

  private Answer put(String slug, String etag, String body, String type) {
    var request = api.request(draft(slug), "Content-Type", type).PUT(BodyPublishers.ofString(body));
    return api.send(etag.isEmpty() ? request : request.header("If-Match", etag));
  }
}
