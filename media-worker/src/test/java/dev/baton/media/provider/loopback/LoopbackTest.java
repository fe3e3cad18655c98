package dev.baton.media.provider.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.media.provider.Agents;
import dev.baton.media.provider.HeardText;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.provider.Providers;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.SpokenAudio;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.WrittenAnswer;
import dev.baton.workflows.agent.ModelChoice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackTest {

  @ParameterizedTest(name = "{0} ms of speech: {1}")
  @CsvSource({
    "300, tell me the time please",
    "2499, tell me the time please",
    "2500, tell me a long story please",
    "9000, tell me a long story please"
  })
  void theLengthOfTheSpeechDecidesWhatIsHeard(int speechMs, String expected) throws Exception {
    var heard = new HeardText();
    try (var stream =
        Providers.find(SpeechToText.class, "loopback").open(Agents.triage(), "en-US", heard)) {
      stream.speechStarted();
      stream.push(new short[160], 0, 160);
      stream.speechEnded(speechMs);

      assertThat(heard.awaitFinal()).isEqualTo(expected);
    }
  }

  @Test
  void everyUtteranceIsHeardOnce() throws Exception {
    var heard = new HeardText();
    try (var stream = new LoopbackSpeechToText().open(Agents.triage(), "en-US", heard)) {
      stream.speechEnded(100);
      stream.speechEnded(4_000);

      assertThat(heard.awaitFinal()).isEqualTo("tell me the time please");
      assertThat(heard.awaitFinal()).isEqualTo("tell me a long story please");
      assertThat(heard.isEmpty()).isTrue();
    }
  }

  @Test
  void theAnswerCountsTheUsersTurnsAndHasTwentyWords() throws Exception {
    var answer =
        answerTo(
            new Message.User("tell me a long story please"),
            new Message.Agent("triage", "turn 1 word"),
            new Message.User("tell me the time please"));

    assertThat(answer.text()).isEqualTo("turn 2" + " word".repeat(18));
  }

  @Test
  void aLongStoryHasAHundredWords() throws Exception {
    var answer = answerTo(new Message.User("tell me a long story please"));

    assertThat(answer.text()).isEqualTo("turn 1" + " word".repeat(98));
  }

  @Test
  void everyWordIsATenthOfASecondOfAnUnbrokenToneAtHalfScale() throws Exception {
    var spoken = new SpokenAudio();
    var synthesis =
        Providers.find(TextToSpeech.class, "loopback")
            .open(new ModelChoice("loopback", null, null), "en-US", spoken);
    synthesis.push("turn 1 word");
    synthesis.push(" word. Word!");
    synthesis.finish();
    spoken.awaitEnd();

    var samples = spoken.samples();
    assertThat(samples).hasSize(5 * 4_800);
    assertThat(spoken.sampleRateHz()).isEqualTo(48_000);
    for (int i = 0; i < samples.length; i++) {
      double ideal = 16_384 * Math.sin(2 * Math.PI * 440 * i / 48_000.0);
      assertThat((double) samples[i]).as("sample %d", i).isEqualTo(ideal, within(1.0));
    }
  }

  @Test
  void theAnnouncedPartsMakeUpTheText() throws Exception {
    var spoken = new SpokenAudio();
    var synthesis =
        new LoopbackTextToSpeech().open(new ModelChoice("loopback", null, null), "en-US", spoken);
    synthesis.push(" turn 1  word. ");
    synthesis.push("   ");
    synthesis.finish();
    spoken.awaitEnd();

    assertThat(spoken.texts()).containsExactly(" turn ", "1  ", "word. ");
  }

  @Test
  void nothingIsSpokenAfterACancel() {
    var spoken = new SpokenAudio();
    var synthesis =
        new LoopbackTextToSpeech().open(new ModelChoice("loopback", null, null), "en-US", spoken);
    synthesis.cancel();
    synthesis.push("one two three");
    synthesis.finish();

    assertThat(spoken.samples()).isEmpty();
    assertThat(spoken.ended()).isFalse();
  }

  private static WrittenAnswer answerTo(Message... messages) throws InterruptedException {
    var answer = new WrittenAnswer();
    var generation =
        Providers.find(LanguageModel.class, "loopback")
            .generate(new LanguageModel.Request(Agents.triage(), List.of(messages)), answer);
    answer.awaitEnd();
    generation.cancel();
    return answer;
  }
}
