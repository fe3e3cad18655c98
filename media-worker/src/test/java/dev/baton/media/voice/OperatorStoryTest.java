package dev.baton.media.voice;

import static dev.baton.media.voice.FakeSession.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.operator.Interventions;
import dev.baton.workflows.session.Turn;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People in the loop, as the one who talks to the agent hears it. */
final class OperatorStoryTest {

  private final FakeSession story = new FakeSession();

  @AfterEach
  void close() {
    story.close();
  }

  @Test
  void aResultThatAPersonHadToApproveIsToldWhenItComes() {
    story
        .userSpeaks(0.5, 1.5, "a cake please")
        .agentAnswers("", call("current_time"))
        .agentAnswers("I have asked my boss")
        .userSpeaks(4.0, 5.0, "fine")
        .agentAnswers("anything else")
        .isNoted(8.0, note("n1", "The cake is ordered.", true))
        .agentAnswers("your cake is ordered")
        .playTo(12);

    assertThat(story.history())
        .containsExactly(
            "user: a cake please",
            "triage: I have asked my boss",
            "user: fine",
            "triage: anything else",
            "triage: your cake is ordered");
    assertThat(story.contextOfAnswer(4)).endsWith("note: The cake is ordered.");
    assertThat(story.seam.calls).hasSize(1);
  }

  @Test
  void aWhisperIsKnownInTheNextAnswerAndNeverHeard() {
    story
        .isNoted(0.5, note("n1", "Offer a discount.", false))
        .isNoted(0.6, note("n1", "Offer a discount.", false))
        .userSpeaks(2.0, 3.0, "too expensive")
        .agentAnswers("ten percent off")
        .playTo(6);

    assertThat(story.contextOfAnswer(1))
        .containsExactly("note: Offer a discount.", "user: too expensive");
    assertThat(story.history()).containsExactly("user: too expensive", "triage: ten percent off");
  }

  @Test
  void anAgentWhoseConversationIsTakenOverFallsSilentUntilItIsHandedBack() {
    story
        .userSpeaks(0.5, 1.5, "tell me a story")
        .agentAnswers("once upon a time there was a very long story about a cake")
        .isTakenOver(3.0, "v1")
        .operatorSays(4.0, 5.0, "I am Bob")
        .userSpeaks(6.0, 7.0, "hello Bob")
        .isHandedBack(9.0, "v1", note("n1", "You have it again.", true))
        .isTakenOver(9.5, "v1")
        .agentAnswers("I am back")
        .playTo(13);

    assertThat(story.agentHeardUntil(9)).isLessThan(3.2);
    assertThat(story.history().getFirst()).isEqualTo("user: tell me a story");
    assertThat(story.history().get(1)).startsWith("triage: once").endsWith("—");
    assertThat(story.history().subList(2, 5))
        .containsExactly("bob: I am Bob", "user: hello Bob", "triage: I am back");
    assertThat(story.contextOfAnswer(2))
        .endsWith(
            "note: A human colleague (bob) said to the user: I am Bob",
            "user: hello Bob",
            "note: You have it again.");
  }

  @Test
  void anotherWorkerStaysSilentForTheOperatorAndKnowsWhatWasWhispered() {
    story
        .resumesWith("triage", turn(1, "hello"))
        .hadInterventions(
            new Interventions(
                List.of(note("n1", "Be short.", false)), FakeSession.takeover("v1"), null))
        .isHandedBack(3.0, "v1", note("n2", "You have it again.", true))
        .agentAnswers("yes")
        .playTo(2.5);
    assertThat(story.history()).isEmpty();

    story.playTo(5);
    assertThat(story.contextOfAnswer(1))
        .containsExactly("user: hello", "note: Be short.", "note: You have it again.");
  }

  private static AgentNote note(String id, String text, boolean answer) {
    return new AgentNote(id, text, answer, 1, "");
  }

  private static Turn turn(int seq, String text) {
    return new Turn(seq, Turn.Role.USER, null, text, false, Instant.EPOCH, Instant.EPOCH);
  }
}
