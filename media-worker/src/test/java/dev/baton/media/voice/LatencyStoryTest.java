package dev.baton.media.voice;

import static dev.baton.media.voice.FakeSession.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.workflows.session.TurnMetrics;
import dev.baton.workflows.session.TurnMetrics.Usage;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LatencyStoryTest {

  private final FakeSession story = new FakeSession();

  @Test
  void theTimeBeforeAnAnswerIsToldByComponent() {
    story
        .turnTaking(250, 500, 3000, 500)
        .recogniserTakes(0.1)
        .voiceTakes(0.15)
        .userSpeaks(0.5, 2.0, "hello")
        .agentAnswersAfter(0.3, "hi you")
        .playTo(6);

    var metrics = metricsOfTurn(2);
    assertThat(metrics.vadMs()).isCloseTo(250, within(40));
    assertThat(metrics.endOfTurnMs()).isEqualTo(500);
    assertThat(metrics.sttFinalMs()).isEqualTo(100);
    assertThat(metrics.llmFirstTokenMs()).isEqualTo(300);
    assertThat(metrics.ttsFirstByteMs()).isEqualTo(150);
    assertThat(metrics.playoutMs()).isBetween(0, 10);
    assertThat(metrics.toolsMs()).isNull();
    assertThat(metrics.transportMs()).isEqualTo(FakeSurroundings.TRANSPORT_MS);
    assertThat(metrics.voiceToVoiceMs()).isCloseTo(1_200, within(50));
    var onePart =
        Stream.of(
            metrics.vadMs(),
            metrics.endOfTurnMs(),
            metrics.llmFirstTokenMs(),
            metrics.ttsFirstByteMs(),
            metrics.playoutMs());
    assertThat(metrics.voiceToVoiceMs()).isEqualTo(onePart.mapToInt(Objects::requireNonNull).sum());
    assertThat(metrics.usage().sttAudioMs()).isCloseTo(1_750, within(70L));
    assertThat(metrics.usage())
        .extracting(Usage::inputTokens, Usage::outputTokens, Usage::ttsCharacters)
        .containsExactly(10L, 2L, (long) "hi you".length());
    assertThat(story.seam.turns.getFirst().metrics()).isNull();
    assertThat(story.view.spoken).containsExactly(story.seam.turns.getLast());
  }

  @Test
  void anAnswerThatNeededAToolTellsHowLongItWaitedForIt() {
    story
        .toolsTake(0.4)
        .userSpeaks(0.5, 1.5, "what is the time")
        .agentAnswersAfter(0.2, "", call("current_time"))
        .agentAnswersAfter(0.1, "it is noon")
        .playTo(5);

    var metrics = metricsOfTurn(2);
    assertThat(metrics.toolsMs()).isEqualTo(400);
    assertThat(metrics.llmFirstTokenMs()).isEqualTo(300);
    assertThat(metrics.usage().inputTokens()).isEqualTo(20);
  }

  @Test
  void aGreetingHasNoUserBeforeIt() {
    story.greeting("hello").playTo(2);

    var metrics = metricsOfTurn(1);
    assertThat(metrics.voiceToVoiceMs()).isNull();
    assertThat(metrics.vadMs()).isNull();
    assertThat(metrics.playoutMs()).isNotNull();
  }

  @Test
  void whatAnAnswerUsedThatWasNeverHeardIsOnTheNextOne() {
    story
        .userSpeaks(0.5, 1.5, "tell me a story")
        .voiceTakes(2)
        .agentAnswers("once upon a time")
        .userSpeaks(2.2, 3.2, "no a poem")
        .agentAnswers("roses")
        .playTo(8);

    assertThat(story.history())
        .containsExactly("user: tell me a story", "user: no a poem", "triage: roses");
    assertThat(metricsOfTurn(3).usage().inputTokens()).isEqualTo(20);
    assertThat(metricsOfTurn(3).usage().ttsCharacters())
        .isEqualTo("once upon a time".length() + "roses".length());
  }

  @Test
  void everyTurnIsATraceWithASpanForEachComponent() {
    story
        .turnTaking(250, 500, 3000, 500)
        .voiceTakes(0.15)
        .userSpeaks(0.5, 2.0, "hello")
        .agentAnswersAfter(0.3, "hi you")
        .playTo(6);

    var spans = story.spans.getFinishedSpanItems();
    var turn = spans.stream().filter(s -> s.getName().equals("turn")).findFirst().orElseThrow();
    assertThat(spans)
        .filteredOn(s -> s.getParentSpanId().equals(turn.getSpanId()))
        .extracting(SpanData::getName)
        .containsExactly(
            "transport",
            "vad",
            "end_of_turn",
            "stt_final",
            "llm_first_token",
            "tts_first_byte",
            "playout");
    assertThat(turn.getAttributes().asMap().toString())
        .contains("baton.session.id=s1", "baton.agent=triage")
        .doesNotContain("hello", "hi you");
    assertThat(turn.getEndEpochNanos() - turn.getStartEpochNanos()).isGreaterThan(1_000_000_000L);
  }

  private TurnMetrics metricsOfTurn(int number) {
    return Objects.requireNonNull(story.seam.turns.get(number - 1).metrics());
  }
}
