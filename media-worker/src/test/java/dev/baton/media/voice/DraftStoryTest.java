package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.provider.LanguageModel;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Conduct;
import dev.baton.workflows.agent.TurnTaking;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The draft of an agent is changed while somebody talks to it. */
final class DraftStoryTest {

  private static final TurnTaking TURN_TAKING = new TurnTaking(250, 0, 2000, 200);

  private final FakeSession story = new FakeSession();

  @AfterEach
  void close() {
    story.close();
  }

  @Test
  void theNextTurnIsTheChangedAgentsAndWhatItWasSayingIsSaidToItsEnd() {
    story
        .userSpeaks(0.5, 1.5, "hello")
        .agentAnswers("this is a long answer of the agent as it was before")
        .happens(2.5, draftSays("Be brief."))
        .userSpeaks(7.0, 8.0, "and now")
        .agentAnswers("brief")
        .playTo(11);

    assertThat(story.history())
        .containsExactly(
            "user: hello",
            "triage: this is a long answer of the agent as it was before",
            "user: and now",
            "triage: brief");
    assertThat(instructions()).containsExactly("Help.", "Be brief.");
    assertThat(story.contextOfAnswer(2)).hasSize(3).endsWith("user: and now");
  }

  @Test
  void aChangeWhileTheUserSpeaksLosesNoWordOfIt() {
    story
        .userSpeaks(0.5, 2.0, "hello there")
        .agentAnswers("hello")
        .happens(1.2, draftSays("Be brief."))
        .userSpeaks(5.0, 6.0, "and now")
        .agentAnswers("brief")
        .playTo(9);

    assertThat(story.history())
        .containsExactly("user: hello there", "triage: hello", "user: and now", "triage: brief");
    assertThat(instructions()).last().isEqualTo("Be brief.");
  }

  private List<String> instructions() {
    return story.providers.requests.stream()
        .map(LanguageModel.Request::agent)
        .map(AgentDefinition::instructions)
        .toList();
  }

  private static Consumer<VoicePipeline> draftSays(String instructions) {
    var agent = Agents.triage(null, true).toBuilder().instructions(instructions).build();
    var draft =
        Agents.template(agent, TURN_TAKING, new Conduct(0, null, 0, null, false, 16_000), "en");
    return voice -> voice.changeAgents(draft, any -> TURN_TAKING);
  }
}
