package dev.baton.media.voice;

import static dev.baton.media.voice.FakeSession.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.media.provider.LanguageModel;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class PreemptiveStoryTest {

  private final FakeSession story = new FakeSession();

  @Test
  void theModelThinksWhileTheUserMayStillGoOn() {
    story
        .answersInAdvance()
        .turnTaking(250, 500, 3000, 500)
        .userSpeaks(0.5, 2.0, "hello")
        .agentAnswersAfter(0.4, "hi you")
        .playTo(5);

    // Without it the answer would come 0.4 s later.
    assertThat(story.agentHeardFrom(2.0)).isCloseTo(2.8, within(0.05));
    assertThat(story.history()).containsExactly("user: hello", "triage: hi you");
    assertThat(story.providers.requests).hasSize(1);
    assertThat(story.contextOfAnswer(1)).containsExactly("user: hello");
    var metrics = Objects.requireNonNull(story.seam.turns.getLast().metrics());
    assertThat(metrics.preemptive()).isTrue();
    assertThat(metrics.voiceToVoiceMs()).isCloseTo(800, within(50));
  }

  @Test
  void itBeginsOnWordsThatMayStillChangeAsSoonAsTheUserFallsSilent() {
    story
        .answersInAdvance()
        .recogniserShowsPartialTexts()
        .recogniserTakes(0.4)
        .turnTaking(250, 500, 3000, 500)
        .userSpeaks(0.5, 2.0, "hello there")
        .agentAnswersAfter(0.6, "hi you")
        .playTo(5);

    // The end of speech is noticed at 2.25, the final text is there at 2.65, the turn over at 2.75.
    assertThat(story.agentHeardFrom(2.0)).isCloseTo(2.8, within(0.05));
    assertThat(story.providers.requests).hasSize(1);
    assertThat(story.history()).containsExactly("user: hello there", "triage: hi you");
  }

  @Test
  void wordsThatTheFinalTextAddsMakeItAnotherAnswer() {
    story
        .answersInAdvance()
        .recogniserShowsPartialTexts()
        .turnTaking(250, 500, 3000, 500)
        .userSpeaks(0.5, 1.5, "tell me a story about dogs cats and mice in a house")
        .agentAnswers("which story")
        .agentAnswers("once")
        .playTo(5);

    assertThat(story.contextOfAnswer(1).getFirst())
        .startsWith("user: tell me")
        .doesNotContain("house");
    assertThat(story.contextOfAnswer(2).getFirst()).endsWith("in a house");
    assertThat(story.history()).endsWith("triage: once").hasSize(2);
  }

  @Test
  void wordsInAShortPauseAreNotGuessedAtWhenMoreMustFollow() {
    story
        .answersInAdvance()
        .recogniserShowsPartialTexts()
        .turnTaking(400, 500, 3000, 500)
        .userSpeaks(0.5, 1.0, "bread and")
        .userSpeaks(1.2, 1.8, "")
        .agentAnswers("yes")
        .playTo(1.19);

    assertThat(story.providers.requests).isEmpty();
  }

  @Test
  void aModelThatLooksAtSomethingIsAskedWhenTheTurnIsOver() {
    story.providers.foresight = LanguageModel.Foresight.NONE;
    story
        .answersInAdvance()
        .turnTaking(250, 500, 3000, 500)
        .userSpeaks(0.5, 2.0, "what is this")
        .agentAnswers("a cup")
        .playTo(2.6);
    assertThat(story.providers.requests).isEmpty();

    story.playTo(5);

    assertThat(story.history()).containsExactly("user: what is this", "triage: a cup");
    assertThat(story.providers.requests).hasSize(1);
  }

  @Test
  void nothingIsHeardBeforeTheTurnIsOver() {
    story
        .answersInAdvance()
        .turnTaking(250, 1500, 3000, 500)
        .userSpeaks(0.5, 2.0, "hello")
        .agentAnswers("hi you")
        .playTo(3.6);

    assertThat(story.agentHeardFrom(0)).isNegative();
    assertThat(story.view.states).containsExactly(AgentState.LISTENING);
  }

  @Test
  void aGuessThatProvedWrongIsThrownAwayAndItsToolsAreNotCalled() {
    story
        .answersInAdvance()
        .turnTaking(250, 800, 3000, 500)
        .userSpeaks(0.5, 1.5, "tell me")
        .userSpeaks(2.2, 3.0, "a story")
        .agentAnswers("what", call("current_time"))
        .agentAnswers("once")
        .playTo(6);

    assertThat(story.history()).containsExactly("user: tell me a story", "triage: once");
    assertThat(story.seam.calls).isEmpty();
    assertThat(story.contextOfAnswer(2)).containsExactly("user: tell me a story");
    var metrics = Objects.requireNonNull(story.seam.turns.getLast().metrics());
    assertThat(metrics.usage().inputTokens()).isEqualTo(20);
  }

  @Test
  void theToolsOfAGuessThatProvedRightAreCalledOnce() {
    story
        .answersInAdvance()
        .turnTaking(250, 500, 3000, 500)
        .userSpeaks(0.5, 2.0, "what is the time")
        .agentAnswers("", call("current_time"))
        .agentAnswers("it is noon")
        .playTo(5);

    assertThat(story.seam.calls).hasSize(1);
    assertThat(story.history()).containsExactly("user: what is the time", "triage: it is noon");
  }

  @Test
  void aGuessThatFailedIsMadeAnew() {
    story
        .answersInAdvance()
        .turnTaking(250, 500, 3000, 500)
        .modelFails()
        .userSpeaks(0.5, 2.0, "hello")
        .agentAnswers("hi")
        .playTo(5);

    assertThat(story.history()).containsExactly("user: hello", "triage: hi");
  }

  @Test
  void theModelIsNotAskedMoreThanThreeTimesInATurn() {
    story.answersInAdvance().turnTaking(250, 800, 3000, 500);
    for (int i = 0; i < 6; i++) {
      story.userSpeaks(0.5 + i, 1.0 + i, "and").agentAnswers("wait");
    }
    story.playTo(10);

    assertThat(story.history()).hasSize(2);
    assertThat(story.providers.requests).hasSize(4);
  }
}
