package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.workflows.session.Turn;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SeveralPeopleStoryTest {

  private final FakeSession story = new FakeSession();

  @Test
  void eachTurnSaysWhoseItIsAndSoDoesItsTranscript() {
    story
        .isSpeaking(0, "ann")
        .userSpeaks(0.5, 1.5, "what is the time")
        .agentAnswers("it is noon")
        .isSpeaking(4, "ben")
        .userSpeaks(4.5, 5.5, "and the date")
        .agentAnswers("the first of may")
        .playTo(8);

    assertThat(said())
        .containsExactly(
            "ann: what is the time", "it is noon", "ben: and the date", "the first of may");
    assertThat(story.view.userTexts.values())
        .containsExactly("ann: what is the time", "ben: and the date");
    assertThat(askedIn(2)).containsExactly("ann: what is the time", "ben: and the date");
  }

  @Test
  void onePersonsWordsAreNotMixedWithAnothersAndBothAreAnsweredAtOnce() {
    story
        .turnTaking(250, 1000, 3000, 200)
        .isSpeaking(0, "ann")
        .userSpeaks(0.5, 1.5, "i like tea")
        .isSpeaking(1.9, "ben")
        .userSpeaks(2.0, 3.0, "i like coffee")
        .agentAnswers("tea and coffee")
        .playTo(7);

    assertThat(said()).containsExactly("ann: i like tea", "ben: i like coffee", "tea and coffee");
    assertThat(story.view.userTexts.values())
        .containsExactly("ann: i like tea", "ben: i like coffee");
    assertThat(askedIn(1)).containsExactly("ann: i like tea", "ben: i like coffee");
    assertThat(story.seam.turns.getFirst().endedAt())
        .isBeforeOrEqualTo(story.seam.turns.get(1).startedAt());
  }

  @Test
  void whoIsAloneIsNotNamedToTheModel() {
    story
        .isSpeaking(0, "ann")
        .userSpeaks(0.5, 1.5, "what is the time")
        .agentAnswers("it is noon")
        .playTo(4);

    assertThat(said()).containsExactly("ann: what is the time", "it is noon");
    assertThat(askedIn(1)).containsExactly("what is the time");
  }

  private List<String> said() {
    return story.seam.turns.stream().map(SeveralPeopleStoryTest::said).toList();
  }

  private static String said(Turn turn) {
    return turn.speaker() == null ? turn.text() : turn.speaker() + ": " + turn.text();
  }

  /** What the model was told of the users, for that answer. */
  private List<String> askedIn(int answer) {
    return story.providers.requests.get(answer - 1).messages().stream()
        .map(message -> message instanceof Message.User user ? user.attributed() : null)
        .filter(Objects::nonNull)
        .toList();
  }
}
