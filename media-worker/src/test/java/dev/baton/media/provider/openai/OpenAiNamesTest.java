package dev.baton.media.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.request.Access;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Voices, texts and what the environment says. */
class OpenAiNamesTest {

  @Test
  void aVoiceTheApiHasIsTaken() {
    assertThat(OpenAiVoices.choose("shimmer")).isEqualTo("shimmer");
    assertThat(OpenAiVoices.choose(null)).isEqualTo("alloy");
  }

  @Test
  void agentsWithEspeaksVoicesSoundDifferent() {
    var voices =
        Stream.of("en-us", "en-gb+m3", "en-gb+m4", "en-gb+f3", "en-gb+f4")
            .map(OpenAiVoices::choose)
            .toList();

    assertThat(voices).doesNotHaveDuplicates();
    assertThat(OpenAiVoices.choose("en-gb+m3")).isEqualTo(voices.get(1));
  }

  @Test
  void aLongTextIsCutAtTheEndOfASentence() {
    var sentence = "a".repeat(598) + ". ";

    assertThat(SpeechText.pieces(sentence + sentence)).containsExactly(sentence, sentence);
  }

  @Test
  void aTextWithoutAnySpaceIsCutToo() {
    assertThat(SpeechText.pieces("a".repeat(1_500)))
        .map(String::length)
        .containsExactly(1_000, 500);
  }

  @Test
  void withoutAKeyThereIsNoProvider() {
    assertThat(Access.from(OpenAiApi.VENDOR, Map.of("OPENAI_API_KEY", " "))).isEmpty();
    assertThat(new OpenAiLanguageModel(null).available()).isFalse();
    assertThat(new OpenAiTextToSpeech(null).available()).isFalse();
  }

  @Test
  void theAddressCanBeAnotherServers() {
    var config =
        Access.from(
            OpenAiApi.VENDOR,
            Map.of("OPENAI_API_KEY", "key", "OPENAI_BASE_URL", "http://127.0.0.1:8000/v1"));

    assertThat(config.orElseThrow().baseUrl()).isEqualTo("http://127.0.0.1:8000/v1");
    assertThat(
            Access.from(OpenAiApi.VENDOR, Map.of("OPENAI_API_KEY", "key")).orElseThrow().baseUrl())
        .isEqualTo("https://api.openai.com/v1");
  }

  @Test
  void anAddressThatIsNoneIsRefusedWithTheCure() {
    assertThatThrownBy(() ->
            Access.from(
                OpenAiApi.VENDOR,
                Map.of("OPENAI_API_KEY", "key", "OPENAI_BASE_URL", "localhost:80")))
        .hasMessageContaining("OPENAI_BASE_URL")
        .hasMessageContaining("https://api.openai.com/v1");
  }

  @Test
  void theKeyIsNeverPrinted() {
    assertThat(
            Access.from(OpenAiApi.VENDOR, Map.of("OPENAI_API_KEY", "sk-hidden"))
                .orElseThrow()
                .toString())
        .doesNotContain("sk-hidden");
  }

  @Test
  void theProviderIsFoundByName() {
    for (var type : new Class<?>[] {LanguageModel.class, SpeechToText.class, TextToSpeech.class}) {
      assertThat(ServiceLoader.load(type).stream().map(p -> p.type().getPackageName()))
          .contains("dev.baton.media.provider.openai");
    }
  }
}
