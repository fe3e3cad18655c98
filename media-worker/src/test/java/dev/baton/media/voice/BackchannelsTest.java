package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.agent.TurnDetection;
import dev.baton.workflows.agent.TurnTaking;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackchannelsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en-US | uh-huh",
        "en | Mm-hmm.",
        "en-GB | Yeah, okay, I see!",
        "de-DE | Ja, genau.",
        "de | Ach so",
        "fr | D'accord.",
        "es-MX | Sí, claro",
        "ja-JP | なるほど。",
        "zh-CN | 嗯，好的",
        "tlh | okay"
      })
  void listenersSayTheseToShowThatTheyListen(String language, String text) {
    assertThat(new Backchannels(TurnTaking.DEFAULT, language).areAllOf(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | yeah but wait",
        "en | okay stop",
        "en | no",
        "en | yes",
        "en | all right then",
        "en | genau",
        "de | nein",
        "fr | attends"
      })
  void theseAskForSomething(String language, String text) {
    assertThat(new Backchannels(TurnTaking.DEFAULT, language).areAllOf(text)).isFalse();
  }

  @Test
  void anEmptyListOfOnesOwnLeavesNone() {
    var none =
        new TurnTaking(TurnDetection.AUTO, 250, null, null, 500, 0, true, 2000, 0.5, 50, List.of());

    assertThat(new Backchannels(none, "en").areAllOf("uh-huh")).isFalse();
  }
}
