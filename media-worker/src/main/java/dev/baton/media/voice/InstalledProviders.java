package dev.baton.media.voice;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.Providers;
import dev.baton.media.provider.SpeechToSpeech;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.workflows.agent.ModelChoice;
import java.util.Map;
import java.util.Optional;

/** What the class path offers; with an organisation's keys, where it has some. */
final class InstalledProviders implements ProviderSource {

  private final Map<String, String> keys;

  /**
   * @param keys by the names of environment variables; those of this process count where they lack
   *     one
   */
  InstalledProviders(Map<String, String> keys) {
    this.keys = Map.copyOf(keys);
  }

  @Override
  public ProviderSource with(String account, Map<String, String> otherKeys) {
    return new InstalledProviders(otherKeys);
  }

  @Override
  public SpeechToText stt(ModelChoice choice) {
    return Providers.find(SpeechToText.class, choice.provider(), keys);
  }

  @Override
  public LanguageModel llm(ModelChoice choice) {
    return Providers.find(LanguageModel.class, choice.provider(), keys);
  }

  @Override
  public TextToSpeech tts(ModelChoice choice) {
    return Providers.find(TextToSpeech.class, choice.provider(), keys);
  }

  @Override
  public Optional<SpeechToSpeech.Talk> talk(ModelChoice llm) {
    return Providers.named(SpeechToSpeech.class, llm.provider(), keys)
        .filter(model -> model.available() || llm.fallbacks().isEmpty())
        .map(model -> model.talk(llm));
  }
}
