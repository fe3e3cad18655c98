package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.workflows.agent.TurnDetection;
import dev.baton.workflows.agent.TurnTaking;
import org.junit.jupiter.api.Test;

/** Turns are judged by their sound; silence has lasted for 250 ms when speech is over. */
final class TurnModelStoryTest {

  private static final TurnTaking DEFAULT = TurnTaking.DEFAULT;

  private final FakeSession story = new FakeSession();

  @Test
  void aTurnThatSoundsCompleteIsAnsweredAfterTheShortestDelay() {
    story
        .turnTaking(DEFAULT)
        .soundIsJudged(0.03, 0.9f)
        .userSpeaks(0.5, 1.5, "tell me a story")
        .agentAnswers("once")
        .playTo(5);

    assertThat(story.agentHeardFrom(1.5)).isCloseTo(1.5 + 0.25 + 0.3, within(0.06));
  }

  @Test
  void aTurnThatSoundsUnfinishedIsGivenTheLongestDelay() {
    story
        .turnTaking(DEFAULT)
        .soundIsJudged(0.03, 0.2f)
        .userSpeaks(0.5, 1.5, "tell me a story")
        .agentAnswers("once")
        .playTo(6);

    assertThat(story.agentHeardFrom(1.5)).isCloseTo(1.5 + 0.25 + 2.5, within(0.06));
  }

  @Test
  void theLastWordMayKnowBetterThanTheSound() {
    story
        .turnTaking(DEFAULT)
        .soundIsJudged(0.03, 0.9f)
        .userSpeaks(0.5, 1.5, "could you please tell me the")
        .agentAnswers("once")
        .playTo(6);

    assertThat(story.agentHeardFrom(1.5)).isCloseTo(1.5 + 0.25 + 2.5, within(0.06));
  }

  @Test
  void whoChoosesTheModelGoesByTheSoundAlone() {
    story
        .turnTaking(
            new TurnTaking(TurnDetection.MODEL, 250, null, null, 500, 0, true, 2000, 0.5, 50, null))
        .soundIsJudged(0.03, 0.9f)
        .userSpeaks(0.5, 1.5, "what is it for")
        .agentAnswers("fun")
        .playTo(6);

    assertThat(story.agentHeardFrom(1.5)).isCloseTo(1.5 + 0.25 + 0.3, within(0.06));
  }

  @Test
  void aUserWhoGoesOnAfterAPauseThatSoundsUnfinishedHasOneTurn() {
    story
        .turnTaking(DEFAULT)
        .soundIsJudged(0.03, 0.2f, 0.9f)
        .userSpeaks(0.5, 1.5, "could you please tell me the")
        .userSpeaks(3.0, 4.0, "time in Paris")
        .agentAnswers("noon")
        .playTo(7);

    assertThat(story.history())
        .containsExactly("user: could you please tell me the time in Paris", "triage: noon");
    // Half a second from before, the speech, and the silence at its end; then all until the end.
    assertThat(story.turnLengthsMs.getFirst()).isCloseTo(500 + 1_000 + 250, within(70));
    assertThat(story.turnLengthsMs.getLast()).isCloseTo(500 + 3_500 + 250, within(70));
  }

  @Test
  void theNextTurnIsJudgedByItsOwnSound() {
    story
        .turnTaking(DEFAULT)
        .soundIsJudged(0.03, 0.9f, 0.9f)
        .userSpeaks(0.5, 1.5, "hello")
        .agentAnswers("hi")
        .userSpeaks(4.0, 4.5, "bye")
        .agentAnswers("bye")
        .playTo(7);

    assertThat(story.turnLengthsMs.getLast()).isCloseTo(500 + 500 + 250, within(70));
  }

  @Test
  void aLateJudgementIsWaitedForNoLongerThanTheLongestDelay() {
    var quick = new TurnTaking(250, 0, 800, 500);

    story
        .turnTaking(quick)
        .soundIsJudged(2, 0.9f)
        .userSpeaks(0.5, 1.5, "hello")
        .agentAnswers("hi")
        .playTo(5);

    assertThat(story.agentHeardFrom(1.5)).isCloseTo(1.5 + 0.25 + 0.8, within(0.06));
    assertThat(story.history()).containsExactly("user: hello", "triage: hi");
  }

  @Test
  void withoutAJudgementTheLastWordDecides() {
    story
        .turnTaking(new TurnTaking(250, 0, 800, 500))
        .soundIsJudged(0.01, Float.NaN, Float.NaN)
        .userSpeaks(0.5, 1.5, "hello")
        .agentAnswers("hi")
        .userSpeaks(3.0, 4.0, "i would like the")
        .agentAnswers("yes")
        .playTo(7);

    assertThat(story.agentHeardFrom(1.5)).isCloseTo(1.5 + 0.25, within(0.07));
    assertThat(story.agentHeardFrom(4.0)).isCloseTo(4.0 + 0.25 + 0.8, within(0.06));
  }

  @Test
  void whoChoosesSilenceIsNotJudged() {
    var silence =
        new TurnTaking(TurnDetection.SILENCE, 250, 0, 1000, 500, 0, true, 2000, 0.5, 50, null);

    story
        .turnTaking(silence)
        .soundIsJudged(0.03, 0.1f)
        .userSpeaks(0.5, 1.5, "tell me a story about the")
        .agentAnswers("once")
        .playTo(5);

    assertThat(story.turnLengthsMs).isEmpty();
    assertThat(story.agentHeardFrom(1.5)).isCloseTo(1.5 + 0.25, within(0.06));
  }
}
