package dev.baton.media.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ProvidersTest {

  @Test
  void aProviderIsFoundByItsName() {
    assertThat(Providers.find(LanguageModel.class, "loopback").name()).isEqualTo("loopback");
  }

  @Test
  void allSessionsShareOneProvider() {
    assertThat(Providers.find(SpeechToText.class, "loopback"))
        .isSameAs(Providers.find(SpeechToText.class, "loopback"));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNamesThereAre() {
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> Providers.find(TextToSpeech.class, "parrot"))
        .withMessageContaining("no TextToSpeech provider 'parrot'")
        .withMessageContaining("loopback")
        .satisfies(e -> assertThat(e.retryable()).isFalse());
  }

  @Test
  void everyHostedProviderNamesTheVariableThatHoldsItsKey() {
    var cures =
        Stream.of(SpeechToText.class, LanguageModel.class, TextToSpeech.class, SpeechToSpeech.class)
            .flatMap(kind -> StreamSupport.stream(ServiceLoader.load(kind).spliterator(), false))
            .map(Provider.class::cast)
            .filter(provider -> provider.cure().contains("_KEY"))
            .collect(
                Collectors.toMap(
                    Provider::name,
                    Provider::cure,
                    (one, another) -> {
                      assertThat(one).isEqualTo(another);
                      return one;
                    }));

    assertThat(cures)
        .containsOnly(
            entry("deepgram", "set DEEPGRAM_API_KEY"),
            entry("assemblyai", "set ASSEMBLYAI_API_KEY"),
            entry("openai", "set OPENAI_API_KEY"),
            entry("cartesia", "set CARTESIA_API_KEY"),
            entry("elevenlabs", "set ELEVENLABS_API_KEY"),
            entry("anthropic", "set ANTHROPIC_API_KEY"),
            entry("gemini", "set GEMINI_API_KEY or GOOGLE_API_KEY"),
            entry("openai-realtime", "set OPENAI_API_KEY"));
  }
}
