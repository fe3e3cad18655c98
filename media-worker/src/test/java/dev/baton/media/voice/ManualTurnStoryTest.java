package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.workflows.agent.TurnDetection;
import dev.baton.workflows.agent.TurnTaking;
import org.junit.jupiter.api.Test;

/** The user has a button to talk. */
final class ManualTurnStoryTest {

  private static final String STORY = "one two three four five six seven eight nine ten";

  private static final TurnTaking MANUAL =
      new TurnTaking(TurnDetection.MANUAL, 250, 500, 3000, 0, 0, true, 2000, 0.5, 50, null);

  private final FakeSession story = new FakeSession();

  @Test
  void whatIsSaidWhileTheButtonIsDownIsATurnAndAnsweredAtOnce() {
    story
        .turnTaking(MANUAL)
        .userHoldsTheButton(0.5, 3.0)
        .userSpeaks(0.6, 1.0, "tell me um a story")
        .userSpeaks(2.0, 2.9, "never asked for")
        .agentAnswers("once")
        .playTo(5);

    assertThat(story.history()).containsExactly("user: tell me um a story", "triage: once");
    assertThat(story.agentHeardFrom(0)).isCloseTo(3.0, within(0.05));
  }

  @Test
  void whatIsSaidWhileTheButtonIsUpIsNotHeard() {
    story.turnTaking(MANUAL).greeting(STORY).userSpeaks(0.3, 1.5, "hello").playTo(5);

    assertThat(story.history()).containsExactly("triage: " + STORY);
    assertThat(story.providers.utteranceLengthsMs).isEmpty();
  }

  @Test
  void theButtonInterruptsTheAgent() {
    story
        .turnTaking(MANUAL)
        .greeting(STORY)
        .userHoldsTheButton(0.45, 1.5)
        .userSpeaks(0.6, 1.4, "mhm")
        .agentAnswers("yes")
        .playTo(4);

    assertThat(story.agentHeardUntil(1.4)).isCloseTo(0.46, within(0.02));
    assertThat(story.history())
        .containsExactly("triage: one two three four —", "user: mhm", "triage: yes");
  }

  @Test
  void aTurnThatIsTakenBackIsForgottenEvenIfItsTextComesLater() {
    story
        .turnTaking(MANUAL)
        .recogniserTakes(0.3)
        .userHoldsTheButton(0.5, 9)
        .userSpeaks(0.6, 1.0, "never mind")
        .userCancels(1.2)
        .playTo(3);

    assertThat(story.history()).isEmpty();
    assertThat(story.providers.requests).isEmpty();
  }

  @Test
  void aTurnThatIsTakenBackIsForgottenEvenIfItsTextComesAtOnce() {
    story
        .turnTaking(
            new TurnTaking(TurnDetection.MANUAL, 250, 0, 3000, 0, 0, true, 2000, 0.5, 50, null))
        .userHoldsTheButton(0.5, 9)
        .userSpeaks(0.6, 1.0, "never mind")
        .userCancels(1.2)
        .playTo(3);

    assertThat(story.history()).isEmpty();
    assertThat(story.providers.requests).isEmpty();
  }

  @Test
  void theNextTurnAfterOneThatWasTakenBackIsHeard() {
    story
        .turnTaking(MANUAL)
        .recogniserTakes(0.3)
        .userHoldsTheButton(0.5, 9)
        .userCancels(1.2)
        .userHoldsTheButton(2.0, 3.0)
        .userSpeaks(0.6, 1.0, "never mind")
        .userSpeaks(2.1, 2.9, "hello")
        .agentAnswers("hi")
        .playTo(5);

    assertThat(story.history()).containsExactly("user: hello", "triage: hi");
  }

  @Test
  void aButtonThatIsPressedForNothingAsksForNothing() {
    story.turnTaking(MANUAL).userHoldsTheButton(0.5, 0.8).userSpeaks(7, 8, "").playTo(3);

    assertThat(story.history()).isEmpty();
    assertThat(story.view.states.getLast()).isEqualTo(AgentState.LISTENING);
  }

  @Test
  void besideAutomaticDetectionTheButtonEndsATurnSooner() {
    story
        .turnTaking(new TurnTaking(250, 2000, 3000, 500))
        .userHoldsTheButton(0.4, 1.6)
        .userSpeaks(0.5, 1.5, "hello")
        .agentAnswers("hi")
        .playTo(5);

    assertThat(story.history()).containsExactly("user: hello", "triage: hi");
    assertThat(story.agentHeardFrom(0)).isCloseTo(1.6, within(0.05));
  }
}
