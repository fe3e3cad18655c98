package dev.baton.media.provider.smartturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.Speech;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Needs the model in BATON_MODELS_DIR, as {@code ./baton up} fetches it. */
final class SmartTurnTest {

  private static final SmartTurn SMART_TURN = new SmartTurn();

  /** The model's weights are bytes: a little noise in the features moves it by a percent or two. */
  @Test
  void aSweepGetsTheProbabilityThatTheModelsAuthorsGet() {
    assumeModel();
    try (var judge = SMART_TURN.open()) {
      assertThat(judge.completeness(LogMelTest.sweep())).isCloseTo(0.6614f, within(0.03f));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Could you please tell me the time?",
        "What is the weather like in Paris today?",
        "I would like to book a table for two people."
      })
  void aFinishedSentenceSoundsComplete(String sentence) throws Exception {
    assertThat(completeness(sentence)).isGreaterThan(0.5f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"I would like to", "Can you help me with, um", "My phone number is, uh"})
  void aSentenceThatBreaksOffSoundsUnfinished(String sentence) throws Exception {
    assertThat(completeness(sentence)).isLessThan(0.5f);
  }

  @Test
  void judgesGiveTheSameAnswerAgain() throws Exception {
    assumeModel();
    assumeTrue(Speech.available(), "libespeak-ng is not installed");
    var turn = Speech.padded(Speech.of("what time is it", "en-us"), 200, 250);
    try (var one = SMART_TURN.open();
        var other = SMART_TURN.open()) {
      float first = one.completeness(turn);
      one.completeness(Speech.noise(3_000, 9_000));

      assertThat(one.completeness(turn)).isEqualTo(first);
      assertThat(other.completeness(turn)).isEqualTo(first);
    }
  }

  @Test
  void withoutItsModelItIsNotAvailableAndSaysWhatIsMissing(@TempDir Path empty) {
    var missing = new SmartTurn(empty);

    assertThat(missing.available()).isFalse();
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(missing::open)
        .withMessageContaining("smart-turn-v3.2-cpu.onnx")
        .withMessageContaining("BATON_MODELS_DIR");
  }

  private static float completeness(String sentence) throws Exception {
    assumeModel();
    assumeTrue(Speech.available(), "libespeak-ng is not installed");
    try (var judge = SMART_TURN.open()) {
      return judge.completeness(Speech.padded(Speech.of(sentence, "en-us"), 200, 250));
    }
  }

  private static void assumeModel() {
    assumeTrue(
        SMART_TURN.available(), "Smart Turn needs BATON_MODELS_DIR with " + SmartTurn.MODEL_FILE);
  }
}
