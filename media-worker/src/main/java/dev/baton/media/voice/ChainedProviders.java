package dev.baton.media.voice;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.chain.Chains;
import dev.baton.workflows.agent.ModelChoice;

/**
 * Providers with limits of time, circuit breakers and the fallbacks that the template names.
 *
 * @param single finds a provider for a single choice
 * @param chains shared by all sessions of the process
 */
public record ChainedProviders(ProviderSource single, Chains chains) implements ProviderSource {

  @Override
  public SpeechToText stt(ModelChoice choice) {
    return chains.stt(choice, single::stt);
  }

  @Override
  public LanguageModel llm(ModelChoice choice) {
    return chains.llm(choice, single::llm);
  }

  @Override
  public TextToSpeech tts(ModelChoice choice) {
    return chains.tts(choice, single::tts);
  }
}
