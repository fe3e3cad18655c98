package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.workflows.agent.TurnDetection;
import dev.baton.workflows.agent.TurnTaking;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The agent says ten words of 100 ms; the user makes a sound while it speaks. */
final class InterruptionStoryTest {

  private static final String STORY = "one two three four five six seven eight nine ten";
  private static final double SECONDS = 0.99;

  private final FakeSession story = new FakeSession();

  @Test
  void aSoundWithoutWordsPausesTheAgentWhichGoesOnWhereItWas() {
    story.turnTaking(interruption(0, 0, true)).greeting(STORY).userSpeaks(0.4, 1.0, "").playTo(4);

    assertThat(story.agentHeardUntil(1.2)).isCloseTo(0.44, within(0.03));
    assertThat(story.agentHeardFrom(0.6)).isCloseTo(1.3, within(0.05));
    assertThat(story.agentHeardSeconds()).isCloseTo(SECONDS, within(0.021));
    assertThat(story.history()).containsExactly("triage: " + STORY);
    assertThat(story.view.agentTranscripts()).containsExactly(STORY);
    assertThat(story.view.events).containsExactly("false_interruption");
    var paused = story.seam.events.getFirst().details().get("paused_ms");
    assertThat(Integer.parseInt(paused)).isCloseTo(850, within(60));
    assertThat(story.view.states)
        .containsExactly(
            AgentState.THINKING,
            AgentState.SPEAKING,
            AgentState.LISTENING,
            AgentState.SPEAKING,
            AgentState.LISTENING);
  }

  @Test
  void aNodPausesTheAgentIsKeptAndNotAnswered() {
    story
        .turnTaking(interruption(100, 0, true))
        .greeting(STORY)
        .userSpeaks(0.3, 0.7, "Mm-hmm, okay.")
        .playTo(4);

    assertThat(story.history()).containsExactly("user: Mm-hmm, okay.", "triage: " + STORY);
    assertThat(story.providers.requests).isEmpty();
    assertThat(story.view.agentTranscripts()).containsExactly(STORY);
  }

  @Test
  void aNodToAnAgentThatHasFinishedIsAnAnswer() {
    story.greeting("shall we").userSpeaks(0.6, 1.0, "okay").agentAnswers("we shall").playTo(4);

    assertThat(story.history())
        .containsExactly("triage: shall we", "user: okay", "triage: we shall");
  }

  @Test
  void whatCountsAsANodCanBeConfigured() {
    var aye =
        new TurnTaking(
            TurnDetection.AUTO, 250, 0, 1000, 0, 0, true, 2000, 0.5, 50, List.of("aye aye"));

    story
        .turnTaking(aye)
        .greeting(STORY)
        .userSpeaks(0.1, 0.3, "aye aye")
        .userSpeaks(0.8, 1.1, "okay")
        .agentAnswers("yes")
        .playTo(5);

    assertThat(story.history().getFirst()).isEqualTo("user: aye aye");
    assertThat(story.history()).contains("user: okay", "triage: yes").hasSize(4);
    assertThat(story.history().get(1)).startsWith("triage: one").endsWith(" —");
  }

  @Test
  void aSoundOfWhichTheTextDoesNotComeIsWaitedForUntilTheTimeout() {
    var patient = new TurnTaking(TurnDetection.AUTO, 250, 0, 3000, 0, 0, true, 400, 0.5, 50, null);

    story
        .turnTaking(patient)
        .recogniserTakes(30)
        .greeting(STORY)
        .userSpeaks(0.4, 1.0, "lost")
        .playTo(4);

    // 0.25 s of silence, then 0.4 s.
    assertThat(story.agentHeardFrom(0.6)).isCloseTo(1.7, within(0.05));
    assertThat(story.history()).containsExactly("triage: " + STORY);
  }

  @Test
  void wordsThatComeAfterTheAgentWentOnInterruptItAllTheSame() {
    var patient = new TurnTaking(TurnDetection.AUTO, 250, 0, 3000, 0, 0, true, 400, 0.5, 50, null);

    story
        .turnTaking(patient)
        .recogniserTakes(0.7)
        .greeting(STORY)
        .userSpeaks(0.4, 1.0, "wait please")
        .agentAnswers("yes")
        .playTo(4);

    assertThat(story.history().getFirst()).startsWith("triage: one two three four").endsWith(" —");
    assertThat(story.history()).endsWith("user: wait please", "triage: yes");
  }

  @Test
  void withPartialTextsTheAgentStopsForGoodAtTheFirstWord() {
    story
        .turnTaking(interruption(0, 0, true))
        .recogniserShowsPartialTexts()
        .greeting(STORY)
        .userSpeaks(0.4, 2.0, "please wait a moment")
        .playTo(1.2);

    assertThat(story.history()).containsExactly("triage: one two three four —");
    assertThat(story.view.events).isEmpty();
    assertThat(story.view.states.getLast()).isEqualTo(AgentState.LISTENING);
  }

  @Test
  void aMinimumOfWordsIsWaitedForWhileTheAgentSpeaks() {
    story
        .turnTaking(interruption(0, 3, true))
        .recogniserShowsPartialTexts()
        .greeting(STORY + " " + STORY)
        .userSpeaks(0.2, 1.2, "please wait a moment")
        .agentAnswers("yes")
        .playTo(4);

    // A word each 200 ms, counted from up to 0.4 s before speech began.
    assertThat(story.agentHeardUntil(1.3)).isBetween(0.35, 0.85);
    assertThat(story.history()).endsWith("user: please wait a moment", "triage: yes");
  }

  @Test
  void fewerWordsThanTheMinimumAreKeptAndTheAgentSpeaksOn() {
    story
        .turnTaking(interruption(0, 3, true))
        .greeting(STORY)
        .userSpeaks(0.2, 0.5, "wait")
        .playTo(4);

    assertThat(story.history()).containsExactly("user: wait", "triage: " + STORY);
    assertThat(story.agentHeardSeconds()).isCloseTo(SECONDS, within(0.011));
    assertThat(story.agentHeardUntil(4)).isCloseTo(1.0, within(0.03));
  }

  @Test
  void withoutResumingASoundStopsTheAgentForGood() {
    story.turnTaking(interruption(0, 0, false)).greeting(STORY).userSpeaks(0.4, 1.0, "").playTo(4);

    assertThat(story.history()).containsExactly("triage: one two three four —");
  }

  @Test
  void noiseBeforeTheAnswerIsHeardDoesNotLoseIt() {
    story
        .userSpeaks(0.5, 1.5, "tell me a story")
        .agentAnswersAfter(1, STORY)
        .userSpeaks(2.0, 2.6, "")
        .playTo(6);

    assertThat(story.history()).containsExactly("user: tell me a story", "triage: " + STORY);
    assertThat(story.agentHeardFrom(0)).isCloseTo(2.9, within(0.05));
    assertThat(story.providers.requests).hasSize(1);
  }

  @Test
  void withoutResumingNoiseThatStoppedAnAnswerAsksForAnother() {
    story
        .turnTaking(interruption(200, 0, false))
        .userSpeaks(0.5, 1.5, "tell me a story")
        .agentAnswersAfter(1, STORY)
        .userSpeaks(2.0, 2.6, "")
        .agentAnswers("once upon a time")
        .playTo(6);

    assertThat(story.history())
        .containsExactly("user: tell me a story", "triage: once upon a time");
  }

  @Test
  void aUserWhoGoesOnBeforeTheAnswerIsHeardIsAnsweredOnce() {
    story
        .turnTaking(interruption(500, 0, true))
        .userSpeaks(0.5, 1.5, "tell me a story")
        .agentAnswersAfter(0.3, "once")
        .userSpeaks(2.0, 2.2, "please")
        .agentAnswers("twice")
        .playTo(6);

    assertThat(story.history())
        .containsExactly("user: tell me a story", "user: please", "triage: twice");
    // Two facts, one thing said.
    assertThat(story.contextOfAnswer(2)).containsExactly("user: tell me a story please");
    assertThat(story.agentHeardFrom(0)).isGreaterThan(2.2);
  }

  @Test
  void soIsOneWhoGoesOnBrieflyWhileTheEndOfTheTurnIsWaitedFor() {
    story
        .turnTaking(new TurnTaking(250, 500, 1000, 500))
        .userSpeaks(0.5, 1.5, "tell me a story")
        .agentAnswersAfter(0.3, "once")
        .userSpeaks(2.4, 2.6, "please")
        .agentAnswers("twice")
        .playTo(6);

    assertThat(story.history())
        .containsExactly("user: tell me a story", "user: please", "triage: twice");
  }

  @Test
  void textThatComesAfterTheTurnWentOnWithoutItIsATurn() {
    story
        .turnTaking(interruption(500, 0, true))
        .recogniserTakes(2)
        .userSpeaks(0.5, 1.5, "hello")
        .agentAnswers("hi")
        .playTo(6);

    assertThat(story.history()).containsExactly("user: hello", "triage: hi");
  }

  @Test
  void theFinalTextOfATurnThatWentOnWithThePartialOneIsNotATurn() {
    story
        .turnTaking(interruption(500, 0, true))
        .recogniserShowsPartialTexts()
        .recogniserTakes(2)
        .userSpeaks(0.5, 1.5, "hello there")
        .agentAnswers("hi")
        .playTo(6);

    assertThat(story.history()).containsExactly("user: hello there", "triage: hi");
    assertThat(story.providers.requests).hasSize(1);
  }

  private static TurnTaking interruption(int minMs, int minWords, boolean resume) {
    return new TurnTaking(
        TurnDetection.AUTO, 250, 0, 1000, minMs, minWords, resume, 2000, 0.5, 50, null);
  }
}
