package dev.baton.media.voice;

import static dev.baton.media.voice.FakeSession.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.agent.AgentHooks;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import java.time.Instant;
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
  void theToolMayLeaveATurnUnanswered() {
    story
        .hooks(new AgentHooks(null, null, "current_time", null, null, null))
        .toolAnswers("current_time", "{\"turn\": {\"reply\": false}}")
        .userSpeaks(0.5, 1.5, "not you")
        .playTo(4)
        .toolAnswers("current_time", "nothing to say against that")
        .userSpeaks(5.0, 6.0, "but now")
        .agentAnswers("at your service")
        .playTo(9);

    assertThat(story.history())
        .containsExactly("user: not you", "user: but now", "triage: at your service");
    assertThat(story.providers.requests).hasSize(1);
    assertThat(story.contextOfAnswer(1).getFirst()).isEqualTo("user: not you but now");
    assertThat(story.view.states).contains(AgentState.THINKING);
  }

  @Test
  void theToolMayPutOtherWordsInThePlaceOfTheUsers() {
    story
        .hooks(new AgentHooks(null, null, "current_time", null, null, null))
        .toolAnswers("current_time", "{\"turn\": {\"text\": \"my card is [hidden]\"}}")
        .userSpeaks(0.5, 1.5, "my card is one two three")
        .agentAnswers("thank you")
        .playTo(4);

    assertThat(story.contextOfAnswer(1)).containsExactly("user: my card is [hidden]");
    assertThat(story.history())
        .containsExactly("user: my card is one two three", "triage: thank you");
  }

  @Test
  void whatTheToolDecidedHoldsOnTheNextWorkerToo() {
    story
        .hooks(new AgentHooks(null, null, "current_time", null, null, null))
        .resumesWith("triage", user(1, "not you"))
        .hadCalled(new ToolCall("call-1-abc", "triage", "current_time", "{}"))
        .whichAnswered("{\"turn\": {\"reply\": false, \"text\": \"(aside)\"}}")
        .playTo(2)
        .userTypes(2.5, "but now")
        .agentAnswers("at your service")
        .playTo(5);

    assertThat(story.contextOfAnswer(1).getFirst()).isEqualTo("user: (aside) but now");
    assertThat(story.history()).containsExactly("user: but now", "triage: at your service");
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

  @Test
  void aSentenceInTwoPiecesReachesTheNextAgentAsAWhole() {
    story
        .turnTaking(250, 0, 1000, 500)
        .entry(Agents.triageThatPassesTheQuestionOn(false))
        .userSpeaks(0.5, 1.5, "why does my code")
        .agentAnswersAfter(1, "what about your code")
        .userSpeaks(2.2, 3.0, "not compile")
        .agentAnswers("", call("transfer_to_expert"))
        .agentAnswers("a semicolon is missing")
        .playTo(7);

    assertThat(story.contextOfAnswer(3)).containsExactly("user: why does my code not compile");
    assertThat(story.seam.handoffs.getFirst().contextFrom()).isEqualTo(1);
  }

  private static Turn user(int seq, String text) {
    return new Turn(seq, Turn.Role.USER, null, text, false, Instant.EPOCH, Instant.EPOCH);
  }
}
