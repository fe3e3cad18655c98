package dev.baton.media.voice;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.SpeechToSpeech;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.chain.Chains;
import dev.baton.workflows.agent.ModelChoice;
import java.util.Optional;

/**
 * Providers with limits of time, circuit breakers and the fallbacks that the template names.
 *
 * @param single finds a provider for a single choice
 * @param chains shared by all sessions of the process
 */
public record ChainedProviders(ProviderSource single, Chains chains) implements ProviderSource {

  @Override
  public Optional<SpeechToSpeech.Talk> talk(ModelChoice llm) {
    var alone = llm.chain().findFirst().orElse(llm);
    return single
        .talk(llm)
        .map(talk ->
            new Guarded(
                chains.stt(alone, _ -> talk.ears()),
                chains.llm(alone, _ -> talk.mind()),
                chains.tts(alone, _ -> talk.voice())));
  }

  private record Guarded(SpeechToText ears, LanguageModel mind, TextToSpeech voice)
      implements SpeechToSpeech.Talk {}

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
