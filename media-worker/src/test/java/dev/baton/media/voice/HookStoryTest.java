package dev.baton.media.voice;

import static dev.baton.media.voice.FakeSession.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.agent.AgentHooks;
import dev.baton.workflows.tool.ToolCall;
import org.junit.jupiter.api.Test;

final class HookStoryTest {

  private final FakeSession story = new FakeSession();

  @Test
  void anAgentOpensInItsOwnWords() {
    story
        .hooks(new AgentHooks("say hello to the user", null, null, null, null, null))
        .agentAnswers("good morning")
        .playTo(3);

    assertThat(story.contextOfAnswer(1)).containsExactly("user: say hello to the user");
    assertThat(story.history()).containsExactly("triage: good morning");
  }

  @Test
  void theToolThatIsConsultedAtEachTurnIsKnownBeforeTheAnswer() {
    story
        .hooks(new AgentHooks(null, null, "current_time", null, null, null))
        .userSpeaks(0.5, 1.5, "say \"hi\"")
        .agentAnswers("hi")
        .playTo(4);

    assertThat(story.seam.calls)
        .extracting(ToolCall::argumentsJson)
        .containsExactly("{\"text\":\"say \\\"hi\\\"\"}");
    assertThat(story.contextOfAnswer(1))
        .containsExactly(
            "user: say \"hi\"", "call: current_time", "result: result of current_time");
    assertThat(story.history()).containsExactly("user: say \"hi\"", "triage: hi");
  }

  @Test
  void aToolThatTakesLongIsBridgedByAFiller() {
    story
        .hooks(new AgentHooks(null, null, null, "let me see", 1_000, null))
        .toolsTake(2.5)
        .userSpeaks(0.5, 1.5, "what is the time")
        .agentAnswers("", call("current_time"))
        .agentAnswers("it is noon")
        .playTo(7);

    assertThat(story.history())
        .containsExactly("user: what is the time", "triage: let me see", "triage: it is noon");
  }

  @Test
  void aToolThatIsQuickNeedsNoFiller() {
    story
        .hooks(new AgentHooks(null, null, null, "let me see", 1_000, null))
        .toolsTake(0.5)
        .userSpeaks(0.5, 1.5, "what is the time")
        .agentAnswers("", call("current_time"))
        .agentAnswers("it is noon")
        .playTo(7);

    assertThat(story.history()).containsExactly("user: what is the time", "triage: it is noon");
  }

  @Test
  void theUserIsToldWhyAToolWaits() {
    story
        .workflowIsAway()
        .hooks(new AgentHooks(null, null, null, null, null, "the line is dead"))
        .toolsTake(6)
        .userSpeaks(0.5, 1.5, "what is the time")
        .agentAnswers("", call("current_time"))
        .agentAnswers("it is noon")
        .playTo(12);

    assertThat(story.view.events).containsExactly("tool_waiting");
    assertThat(story.history())
        .containsExactly(
            "user: what is the time", "triage: the line is dead", "triage: it is noon");
  }

  @Test
  void anAgentThatTakesOverMayAnswerAtOnce() {
    story
        .entry(Agents.triageThatPassesTheQuestionOn(true))
        .userSpeaks(0.5, 1.5, "why does my code not compile")
        .agentAnswers("", call("transfer_to_expert"))
        .agentAnswers("a semicolon is missing")
        .playTo(5);

    assertThat(story.contextOfAnswer(2)).contains("user: why does my code not compile");
    assertThat(story.history())
        .containsExactly("user: why does my code not compile", "expert: a semicolon is missing");
  }

  @Test
  void theSentenceThatCausedAHandoffReachesTheNextAgentAlsoWithACleanSlate() {
    story
        .entry(Agents.triageThatPassesTheQuestionOn(false))
        .userSpeaks(0.5, 1.5, "a secret")
        .agentAnswers("noted")
        .userSpeaks(3.0, 4.0, "why does my code not compile")
        .agentAnswers("", call("transfer_to_expert"))
        .agentAnswers("a semicolon is missing")
        .playTo(8);

    assertThat(story.contextOfAnswer(3)).containsExactly("user: why does my code not compile");
    assertThat(story.seam.handoffs.getFirst().contextFrom()).isEqualTo(3);
  }
}
