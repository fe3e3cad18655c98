package dev.baton.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelChoiceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final ModelChoice OFFLINE = new ModelChoice("offline", null, null);

  @Test
  void whatWasWrittenBeforeThereWereFallbacksStillReads() throws Exception {
    var old = "{\"provider\":\"openai\",\"model\":\"gpt-4.1\",\"voice\":null}";

    assertThat(JSON.readValue(old, ModelChoice.class))
        .isEqualTo(new ModelChoice("openai", "gpt-4.1", null));
  }

  @Test
  void aChainReadsAsItWasWritten() throws Exception {
    var chain =
        new ModelChoice("openai", "gpt-4.1", null, 0.5, 200, List.of(OFFLINE)).withVoice("marin");

    assertThat(JSON.readValue(JSON.writeValueAsString(chain), ModelChoice.class)).isEqualTo(chain);
  }

  @Test
  void theChainIsTheChoiceAndThenItsFallbacks() {
    var gemini = new ModelChoice("gemini", null, null);

    assertThat(new ModelChoice("openai", null, null).withFallbacks(gemini, OFFLINE).chain())
        .containsExactly(new ModelChoice("openai", null, null), gemini, OFFLINE);
  }

  @Test
  void aFallbackHasNoFallbacksOfItsOwn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OFFLINE.withFallbacks(OFFLINE.withFallbacks(OFFLINE)))
        .withMessageContaining("put them all into one list");
  }

  @Test
  void aTemperatureOutsideOfItsRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelChoice("openai", null, null, 2.5, null, List.of()))
        .withMessageContaining("between 0 and 2");
  }
}
