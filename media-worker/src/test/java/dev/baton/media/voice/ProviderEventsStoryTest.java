package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.session.TurnMetrics.Used;
import dev.baton.workflows.session.UsageUnit;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Providers fail; people in the room and the workflow hear of it, once. */
final class ProviderEventsStoryTest {

  private final FakeSession story =
      new FakeSession()
          .throughChains()
          .entry(
              Agents.triage(null, true).toBuilder()
                  .models(
                      new Models(
                          ModelChoice.AUTO,
                          new ModelChoice("fake", "big", null)
                              .withFallbacks(new ModelChoice("fake", "small", null)),
                          ModelChoice.AUTO))
                  .build());

  @Test
  void whatATurnUsedIsOfTheProviderThatServedIt() {
    story
        .userTypes(1, "hello")
        .modelFails()
        .agentAnswers("hi from the small one")
        .userTypes(4, "and now")
        .agentAnswers("the big one again")
        .playTo(8);

    assertThat(story.seam.turns)
        .filteredOn(turn -> turn.metrics() != null)
        .extracting(turn ->
            Objects.requireNonNull(turn.metrics()).usage().used().stream()
                .filter(used -> used.unit() == UsageUnit.OUTPUT_TOKENS)
                .map(Used::model)
                .findFirst()
                .orElse("nobody"))
        .containsExactly("small", "big");
  }

  @Test
  void whoTakesOverIsToldAndWhenTheFirstIsBack() {
    story
        .userTypes(1, "hello")
        .modelFails()
        .agentAnswers("hi from the small one")
        .userTypes(4, "are you there")
        .modelFails()
        .agentAnswers("still the small one")
        .userTypes(7, "and now")
        .agentAnswers("the big one again")
        .playTo(10);

    assertThat(story.history()).hasSize(6).endsWith("triage: the big one again");
    assertThat(story.view.events)
        .containsExactly("provider_failed", "provider_switched", "provider_switched");
    assertThat(story.seam.events.get(0).details())
        .isEqualTo(Map.of("kind", "llm", "provider", "fake/big", "cause", "away"));
    assertThat(story.seam.events.get(1).details())
        .isEqualTo(Map.of("kind", "llm", "from", "fake/big", "to", "fake/small"));
    assertThat(story.seam.events.get(2).details())
        .isEqualTo(Map.of("kind", "llm", "from", "fake/small", "to", "fake/big"));
  }

  @Test
  void aCircuitBreakerThatOpensIsTold() {
    for (int i = 0; i < 4; i++) {
      story.userTypes(1 + 3 * i, "hello").modelFails().agentAnswers("hi");
    }
    story.userTypes(13, "hello").agentAnswers("at once from the small one").playTo(16);

    assertThat(story.view.events)
        .containsExactly("provider_failed", "provider_switched", "provider_breaker");
    assertThat(story.seam.events.getLast().details())
        .isEqualTo(Map.of("kind", "llm", "provider", "fake/big", "state", "open"));
    assertThat(story.history()).endsWith("triage: at once from the small one");
  }
}
