package dev.baton.media.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.media.ProviderKeys;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyedProvidersTest {

  private final KeyedProviders keyed =
      new KeyedProviders(Map.of("OPENAI_BASE_URL", "https://models.example/v1"));

  @Test
  void aProviderThatLacksAKeyIsThereForWhoHasOne() {
    for (var shared : ServiceLoader.load(LanguageModel.class)) {
      if (!shared.keyVariables().isEmpty()) {
        var keys = Map.of(shared.keyVariables().getFirst(), "their-key");

        var theirs = keyed.with(shared, LanguageModel.class, keys);

        assertThat(theirs.available()).as(shared.name()).isTrue();
        assertThat(theirs.name()).isEqualTo(shared.name());
        assertThat(keyed.with(shared, LanguageModel.class, keys)).isSameAs(theirs);
      }
    }
  }

  @Test
  void keysOfOthersLeaveAProviderAsItIs() {
    for (var shared : ServiceLoader.load(SpeechToText.class)) {
      assertThat(keyed.with(shared, SpeechToText.class, Map.of("CRM_TOKEN", "x"))).isSameAs(shared);
    }
  }

  @Test
  void everyVariableThatHoldsAKeyMayBeASecretOfAnOrganisation() {
    var variables =
        Stream.of(LanguageModel.class, SpeechToText.class, TextToSpeech.class, SpeechToSpeech.class)
            .flatMap(type -> ServiceLoader.load(type).stream())
            .flatMap(provider -> provider.get().keyVariables().stream())
            .distinct();

    assertThat(ProviderKeys.NAMES).containsAll(variables.toList());
  }
}
