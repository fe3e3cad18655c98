package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is written is shown and remembered; what is said may read otherwise. */
final class WrittenAndSaidStoryTest {

  private static final String WRITTEN = "You owe **$5.20** by 3pm.";

  private final FakeSession story = new FakeSession();

  @Test
  void numbersAndMarkupAreSaidAsAPersonReadsThemAndKeptAsTheyWereWritten() {
    story.greeting(WRITTEN).playTo(3);

    assertThat(story.providers.voices).hasSize(1);
    assertThat(story.providers.voices.getFirst())
        .endsWith("You owe five dollars and twenty cents by three p m");
    assertThat(story.history()).containsExactly("triage: " + WRITTEN);
    assertThat(story.view.agentTranscripts()).containsExactly(WRITTEN);
  }

  @Test
  void anAmountThatWasInterruptedWasNotSaid() {
    story.greeting(WRITTEN).userSpeaks(0.3, 2.0, "wait").agentAnswers("yes").playTo(4);

    assertThat(story.history().getFirst()).isEqualTo("triage: You owe —");
  }

  @Test
  void aBlockOfCodeIsShownAndNotRead() {
    story.greeting("Like this:\n```\nx = 1\n```\n").playTo(3);

    assertThat(story.providers.voices).hasSize(1);
    assertThat(story.providers.voices.getFirst()).endsWith(": Like this:");
    assertThat(story.history()).containsExactly("triage: Like this:\n```\nx = 1\n```");
  }
}
