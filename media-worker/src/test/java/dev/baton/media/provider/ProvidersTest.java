package dev.baton.media.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
}
