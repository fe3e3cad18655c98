package dev.baton.media.voice;

import static dev.baton.media.voice.FakeSession.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.handoff.Handoff;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ToolStoryTest {

  private final FakeSession story = new FakeSession();

  @Test
  void theResultOfAToolIsInTheNextAnswer() {
    story
        .toolsTake(0.4)
        .userSpeaks(0.5, 1.5, "what is the time")
        .agentAnswers("let me look", call("current_time"))
        .agentAnswers("it is noon")
        .playTo(5);

    assertThat(story.history())
        .containsExactly("user: what is the time", "triage: let me look", "triage: it is noon");
    assertThat(story.contextOfAnswer(2))
        .containsExactly(
            "user: what is the time",
            "triage: let me look",
            "call: current_time",
            "result: result of current_time");
  }

  @Test
  void theProgressOfALongToolIsSaidWhileNobodyElseSpeaks() {
    story
        .toolsTake(4)
        .userSpeaks(0.5, 1.5, "what is the time")
        .agentAnswers("", call("current_time"))
        .toolTells(3, "asking the clock")
        .agentAnswers("it is noon")
        .playTo(9);

    assertThat(story.history())
        .containsExactly(
            "user: what is the time", "triage: asking the clock", "triage: it is noon");
    assertThat(story.seam.calls).hasSize(1);
  }

  @Test
  void aHandoffCalledWithAnotherToolIsNotDropped() {
    story
        .toolsTake(0.3)
        .userSpeaks(0.5, 1.5, "the expert please")
        .agentAnswers("one moment", call("transfer_to_expert"), call("current_time"))
        .userSpeaks(4.0, 5.0, "java")
        .agentAnswers("of course")
        .playTo(7);

    assertThat(story.seam.order).containsExactly("current_time", "handoff to expert");
    assertThat(story.history())
        .containsExactly(
            "user: the expert please",
            "triage: one moment",
            "expert: expert speaking",
            "user: java",
            "expert: of course");
    assertThat(story.providers.voices).contains("bert: expert speaking");
    assertThat(story.providers.grammars).containsExactly("triage", "expert");
    assertThat(story.view.activeAgents).containsExactly("Triage", "Expert");
    assertThat(story.contextOfAnswer(2))
        .startsWith("user: the expert please", "triage: one moment")
        .endsWith("expert: expert speaking", "user: java");
  }

  @Test
  void aHandoffWithoutContextPassesOnNothingButTheSentenceThatCausedIt() {
    story
        .forgettingAtHandoff()
        .userSpeaks(0.5, 1.5, "the expert please")
        .agentAnswers("", call("transfer_to_expert"))
        .userSpeaks(4.0, 5.0, "java")
        .agentAnswers("of course")
        .playTo(7);

    assertThat(story.contextOfAnswer(2))
        .containsExactly("user: the expert please", "expert: expert speaking", "user: java");
  }

  @Test
  void aResultThatComesAfterAnInterruptionIsNotLostAndTheToolNotCalledAgain() {
    story
        .toolsTake(2.5)
        .userSpeaks(0.5, 1.5, "what is the time")
        .agentAnswers("let me look", call("current_time"))
        .userSpeaks(2.0, 3.0, "hello")
        .agentAnswers("still looking")
        .agentAnswers("it is noon")
        .playTo(8);

    assertThat(story.seam.calls).hasSize(1);
    assertThat(story.contextOfAnswer(2)).anyMatch(m -> m.contains("still running"));
    assertThat(story.contextOfAnswer(3)).contains("result: result of current_time");
    assertThat(story.history()).endsWith("triage: still looking", "triage: it is noon");
  }

  @Test
  void aResultThatComesWhileAnotherToolIsAwaitedIsAnsweredOnce() {
    story
        .toolsTake(3)
        .userSpeaks(0.5, 1.5, "what is the time")
        .agentAnswers("let me look", call("current_time"))
        .userSpeaks(2.5, 3.5, "and in paris")
        .agentAnswers("one moment", call("current_time"))
        .agentAnswers("noon in both")
        .agentAnswers("noon in both")
        .playTo(12);

    assertThat(story.seam.calls).hasSize(2);
    assertThat(story.contextOfAnswer(3)).filteredOn(m -> m.startsWith("result: ")).hasSize(2);
    assertThat(story.history()).filteredOn("triage: noon in both"::equals).hasSize(1);
  }

  @Test
  void anAgentThatOnlyCallsToolsIsStoppedAfterThreeRounds() {
    story.userSpeaks(0.5, 1.5, "go");
    for (int i = 0; i < 10; i++) {
      story.agentAnswers("", call("current_time"));
    }
    story.playTo(5);

    assertThat(story.seam.calls).hasSize(3);
    assertThat(story.view.states.getLast()).isEqualTo(AgentState.LISTENING);
  }

  @Test
  void anotherWorkerGoesOnWithoutGreetingAgain() {
    story.greeting("hello").resumesWith("triage", agent(1, "triage", "hello"), user(2, "hi"));
    story.agentAnswers("welcome back").playTo(2);

    assertThat(story.history()).containsExactly("triage: welcome back");
    assertThat(story.seam.turns.getFirst().seq()).isEqualTo(3);
    assertThat(story.contextOfAnswer(1)).containsExactly("triage: hello", "user: hi");
  }

  @Test
  void anAgentThatNeverSpokeGreetsOnTheNextWorker() {
    story
        .resumesWith("expert", agent(1, "triage", "hello"), user(2, "the expert please"))
        .wasHandedOver(new Handoff("call-2-ab", "triage", "expert", true, Instant.EPOCH))
        .playTo(2);

    assertThat(story.history()).containsExactly("expert: expert speaking");
  }

  @Test
  void aCallWhoseResultTheOldWorkerDidNotSeeIsAskedForUnderItsOldId() {
    story
        .resumesWith("triage", user(1, "what is the time"))
        .hadCalled(new ToolCall("call-1-abc", "triage", "current_time", "{}"))
        .agentAnswers("it is noon")
        .playTo(2);

    assertThat(story.seam.calls).extracting(ToolCall::callId).containsExactly("call-1-abc");
    assertThat(story.contextOfAnswer(1))
        .containsExactly(
            "user: what is the time", "call: current_time", "result: result of current_time");
    assertThat(story.history()).containsExactly("triage: it is noon");
  }

  private static Turn user(int seq, String text) {
    return new Turn(seq, Turn.Role.USER, null, text, false, Instant.EPOCH, Instant.EPOCH);
  }

  private static Turn agent(int seq, String agent, String text) {
    return new Turn(seq, Turn.Role.AGENT, agent, text, false, Instant.EPOCH, Instant.EPOCH);
  }
}
