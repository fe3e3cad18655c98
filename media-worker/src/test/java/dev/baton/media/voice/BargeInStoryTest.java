package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class BargeInStoryTest {

  private static final String STORY = "one two three four five six seven eight nine ten";

  private final FakeSession story = new FakeSession();

  @Test
  void whatWasNotPlayedIsNotInTheHistory() {
    story.greeting(STORY).userSpeaks(0.45, 2.0, "wait").agentAnswers("yes").playTo(4);

    // The user is heard to speak at 0.45 s and interrupts 200 ms later, in windows of 32 ms.
    assertThat(story.agentHeardUntil(2.0)).isCloseTo(0.67, within(0.04));
    assertThat(story.history())
        .containsExactly("triage: one two three four five six —", "user: wait", "triage: yes");
    assertThat(story.view.agentTranscripts()).containsExactly("one two three four five six", "yes");
    assertThat(story.contextOfAnswer(1))
        .containsExactly("triage: one two three four five six", "user: wait");
    assertThat(story.providers.cancelledSpeeches).isEqualTo(1);
  }

  @Test
  void aSentenceThatIsAnnouncedAsOneIsDividedByDuration() {
    story
        .voiceSpeaksWholeSentences()
        .greeting("aaa bbb ccc ddd eee fff ggg hhh iii jjj")
        .userSpeaks(0.45, 2.0, "wait")
        .agentAnswers("yes")
        .playTo(4);

    assertThat(story.history().getFirst()).isEqualTo("triage: aaa bbb ccc ddd eee fff —");
  }

  @Test
  void withNoMinimumTheFirstWindowOfSpeechStopsTheAgent() {
    story
        .turnTaking(250, 0, 1000, 0)
        .greeting(STORY)
        .userSpeaks(0.45, 2.0, "wait")
        .agentAnswers("yes")
        .playTo(4);

    assertThat(story.agentHeardUntil(2.0)).isCloseTo(0.49, within(0.04));
  }

  @Test
  void aShortWordDoesNotStopTheAgentAndIsKept() {
    story.turnTaking(250, 0, 1000, 500).greeting(STORY).userSpeaks(0.2, 0.5, "mhm").playTo(4);

    assertThat(story.history()).containsExactly("user: mhm", "triage: " + STORY);
    assertThat(story.providers.requests).isEmpty();
  }

  @Test
  void anAnswerOfWhichNothingWasPlayedLeavesNoTrace() {
    story
        .userSpeaks(0.5, 1.5, "tell me a story")
        .agentAnswersAfter(5, STORY)
        .userSpeaks(2.5, 3.5, "no a poem")
        .agentAnswers("roses are red")
        .playTo(6);

    assertThat(story.history())
        .containsExactly("user: tell me a story", "user: no a poem", "triage: roses are red");
    assertThat(story.providers.cancelledAnswers).isEqualTo(1);
  }

  @Test
  void theNextReplyIsWhole() {
    story.greeting(STORY).userSpeaks(0.2, 1.5, "another").agentAnswers(STORY).playTo(5);

    double from = story.agentHeardFrom(1.5);
    assertThat(story.agentHeardUntil(5) - from).isCloseTo(0.99, within(0.001));
    assertThat(story.history().getLast()).isEqualTo("triage: " + STORY);
  }
}
