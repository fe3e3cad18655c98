package dev.baton.workflows.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Modality;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.SessionTemplate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProviderOfferTest {

  private static final ModelChoice OFFLINE = new ModelChoice("offline", null, null);
  private static final ModelChoice OPENAI = new ModelChoice("openai", null, null);

  private final ProviderOffer offer =
      new ProviderOffer(
          List.of("llm:offline", "stt:offline", "tts:offline"),
          Map.of("llm:openai", "set OPENAI_API_KEY"));

  @Test
  void allAgentsCountNotJustTheFirst() {
    assertThat(offer.obstacle(template(agent("front", OFFLINE), agent("expert", OPENAI))))
        .hasValue(
            "agent 'expert' needs the provider 'openai' (llm), which no media worker has;"
                + " set OPENAI_API_KEY for the media workers");
  }

  @Test
  void aFallbackThatIsThereIsEnough() {
    assertThat(offer.obstacle(template(agent("front", OPENAI.withFallbacks(OFFLINE))))).isEmpty();
  }

  @Test
  void whatIsChosenByTheInstallationIsThere() {
    assertThat(offer.obstacle(template(agent("front", ModelChoice.AUTO)))).isEmpty();
  }

  @Test
  void aProviderThatNobodyKnowsIsAMistakeInTheTemplate() {
    assertThat(offer.obstacle(template(agent("front", new ModelChoice("opneai", null, null)))))
        .hasValueSatisfying(why -> assertThat(why).contains("correct the template"));
  }

  @Test
  void anAgentThatReadsAndWritesNeedsNeitherEarsNorVoiceButAMindThatReads() {
    var minds = new ProviderOffer(List.of("llm:offline", "llm:talker", "talk:talker"), Map.of());
    var talker = new ModelChoice("talker", null, null);

    assertThat(minds.obstacle(template(agent("front", OFFLINE)))).isNotEmpty();
    assertThat(minds.obstacle(written(agent("front", OFFLINE)))).isEmpty();
    assertThat(minds.obstacle(written(agent("front", talker.withFallbacks(OFFLINE))))).isEmpty();
    assertThat(minds.obstacle(written(agent("front", talker))))
        .hasValueSatisfying(why -> assertThat(why).contains("only hears and speaks"));
  }

  @Test
  void whoHasAKeyOfTheirOwnHasItsProviderToo() {
    var lacking =
        new ProviderOffer(
            List.of("llm:offline"),
            Map.of("llm:openai", "set OPENAI_API_KEY"),
            Map.of("llm:openai", List.of("OPENAI_API_KEY")));

    assertThat(lacking.obstacle(written(agent("front", OPENAI))))
        .hasValue(
            "agent 'front' needs the provider 'openai' (llm), for which there is no key; enter OPENAI_API_KEY"
                + " on the dashboard's page Secrets (/app/secrets), or set it for the media workers");
    assertThat(lacking.with(Set.of("CRM_TOKEN")).missing()).containsKey("llm:openai");
    assertThat(lacking.with(Set.of("OPENAI_API_KEY")).missing()).isEmpty();
    assertThat(lacking.with(Set.of("OPENAI_API_KEY")).available())
        .containsExactlyInAnyOrder("llm:offline", "llm:openai");
  }

  @Test
  void aLeaseWrittenBeforeThereWereOffersStillReads() throws Exception {
    var old = "{\"workerId\":\"w\",\"slots\":24,\"active\":1,\"draining\":false}";

    assertThat(new ObjectMapper().readValue(old, WorkerLease.class))
        .isEqualTo(new WorkerLease("w", 24, 1, false));
  }

  private static AgentDefinition agent(String name, ModelChoice llm) {
    return AgentDefinition.named(name).models(new Models(OFFLINE, llm, OFFLINE)).build();
  }

  private static SessionTemplate written(AgentDefinition agent) {
    return template(agent.toBuilder().modality(Modality.TEXT_ONLY).build());
  }

  private static SessionTemplate template(AgentDefinition... agents) {
    return SessionTemplate.named("test")
        .name("Test")
        .entryAgent(agents[0].name())
        .agents(agents)
        .maxDurationMs(60_000)
        .language("en")
        .build();
  }
}
