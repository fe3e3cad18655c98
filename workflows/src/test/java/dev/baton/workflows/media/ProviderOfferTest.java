package dev.baton.workflows.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Modality;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.agent.TurnTaking;
import java.util.List;
import java.util.Map;
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
  void aLeaseWrittenBeforeThereWereOffersStillReads() throws Exception {
    var old = "{\"workerId\":\"w\",\"slots\":24,\"active\":1,\"draining\":false}";

    assertThat(new ObjectMapper().readValue(old, WorkerLease.class))
        .isEqualTo(new WorkerLease("w", 24, 1, false));
  }

  private static AgentDefinition agent(String name, ModelChoice llm) {
    return new AgentDefinition(
        name, name, "", null, new Models(OFFLINE, llm, OFFLINE), List.of(), List.of(), List.of());
  }

  private static SessionTemplate template(AgentDefinition... agents) {
    return new SessionTemplate(
        "test",
        "Test",
        agents[0].name(),
        List.of(agents),
        Modality.AUDIO_ONLY,
        List.of(),
        TurnTaking.DEFAULT,
        false,
        60_000,
        "en",
        List.of());
  }
}
