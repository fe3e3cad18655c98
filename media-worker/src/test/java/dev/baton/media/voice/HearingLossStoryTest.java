package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.provider.Loudness;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The voice activity detector fails in the middle of a call. */
final class HearingLossStoryTest {

  /** A second of speech is 31 windows: it fails in the middle of the second sentence. */
  private static final int MORE_THAN_A_SENTENCE = 45;

  private static final String NOTICE =
      "triage: I am sorry, I cannot hear you any more. You can go on by typing.";

  private final FakeSession story =
      new FakeSession()
          .userSpeaks(0.5, 1.5, "hello")
          .agentAnswers("hi")
          .userSpeaks(3, 4, "are you there");

  @Test
  void anotherDetectorGoesOnAndNoWordIsLost() {
    story
        .hearsWith(new TiringDetector("first", MORE_THAN_A_SENTENCE, new Loudness()))
        .agentAnswers("yes")
        .userSpeaks(6, 7, "good")
        .agentAnswers("fine")
        .playTo(9);

    assertThat(story.history())
        .containsExactly(
            "user: hello",
            "triage: hi",
            "user: are you there",
            "triage: yes",
            "user: good",
            "triage: fine");
    assertThat(story.view.events).containsExactly("provider_failed", "provider_switched");
    assertThat(story.seam.events.getFirst().details())
        .isEqualTo(Map.of("kind", "vad", "provider", "first", "cause", "tired"));
    assertThat(story.seam.events.getLast().details())
        .isEqualTo(Map.of("kind", "vad", "from", "first", "to", "loudness"));
  }

  @Test
  void whoCannotBeHeardAnyMoreIsToldSoAndIsAnsweredInWriting() {
    story
        .hearsWith(
            new TiringDetector(
                "first", MORE_THAN_A_SENTENCE, new TiringDetector("second", 10, null)))
        .agentAnswers("yes")
        .userSpeaks(10, 11, "nobody hears this")
        .userTypes(12, "and now")
        .agentAnswers("i can read you")
        .playTo(14);

    assertThat(story.history())
        .containsExactly(
            "user: hello",
            "triage: hi",
            "user: are you there",
            "triage: yes",
            NOTICE,
            "user: and now",
            "triage: i can read you");
    assertThat(story.view.events)
        .containsExactly(
            "provider_failed", "provider_switched", "provider_failed", "hearing_failed");
  }

  @Test
  void aDetectorWithoutUnderstudyIsMissedAtOnce() {
    story
        .hearsWith(new TiringDetector("only", 0, null))
        .userTypes(5, "do you hear me")
        .agentAnswers("not a word")
        .playTo(14);

    assertThat(story.history()).startsWith(NOTICE).contains("user: do you hear me");
    assertThat(story.view.events).containsExactly("provider_failed", "hearing_failed");
  }
}
