package dev.baton.api.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.api.ApiTest;
import dev.baton.store.Organisations;
import dev.baton.store.template.TemplateStore;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.media.AgentNames;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;

class TemplateTest extends ApiTest {

  @Test
  void templates_are_listed_with_their_agents_and_what_to_say_to_them() {
    var answer = api.get("/api/templates");

    assertThat(answer.status()).isEqualTo(200);
    var assistant =
        answer
            .json()
            .valueStream()
            .filter(t -> slug(t).equals("voice-assistant"))
            .findFirst()
            .get();
    assertThat(assistant.get("name").asText()).isEqualTo("Voice assistant");
    assertThat(assistant.get("recorded").asBoolean()).isTrue();
    assertThat(assistant.get("camera").asBoolean()).isTrue();
    assertThat(assistant.get("screen_share").asBoolean()).isTrue();
    assertThat(assistant.get("entry_agent").asText()).isEqualTo("triage");
    var agents = assistant.get("agents");
    assertThat(agents.get(0).get("display_name").asText()).isEqualTo("Triage");
    assertThat(agents.get(1).get("name").asText()).isEqualTo("coding_expert");
    assertThat(agents.get(0).get("examples").get(0).asText()).isNotBlank();
    assertThat(answer.text())
        .as("instructions are the customer's own")
        .doesNotContain("voice conversation");
  }

  @Test
  void workers_learn_of_a_new_template_within_seconds() {
    var assistant =
        api.bean(TemplateStore.class)
            .bySlug(Organisations.DEFAULT, "voice-assistant")
            .orElseThrow();
    api.bean(TemplateStore.class).addIfAbsent(renamed(assistant, "second-assistant"));

    var published = api.bean(RedissonClient.class).<String>getBucket(AgentNames.KEY);

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(published.get())
                .isEqualTo("[\"bench\",\"second-assistant\",\"voice-assistant\"]"));
  }

  private static String slug(JsonNode template) {
    return template.get("slug").asText();
  }

  private static SessionTemplate renamed(SessionTemplate template, String slug) {
    return template.toBuilder().slug(slug).build();
  }
}
