package dev.baton.media.voice;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.SpeechToSpeech;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.chain.ChainEvent;
import dev.baton.media.provider.chain.Chains;
import dev.baton.workflows.agent.ModelChoice;
import java.util.Map;
import java.util.Optional;

/**
 * Providers with limits of time, circuit breakers and the fallbacks that the template names.
 *
 * @param single finds a provider for a single choice
 * @param chains shared by all sessions of the process
 * @param account whose keys they have; empty for the installation's
 * @param listener told of what happens in these chains
 */
public record ChainedProviders(
    ProviderSource single, Chains chains, String account, ChainEvent.Listener listener)
    implements ProviderSource {

  /** Chains of which nobody but the process hears. */
  public ChainedProviders(ProviderSource single, Chains chains) {
    this(single, chains, "", ChainEvent.Listener.NONE);
  }

  @Override
  public ProviderSource tellingTo(ChainEvent.Listener session) {
    return new ChainedProviders(single, chains, account, session);
  }

  @Override
  public ProviderSource with(String otherAccount, Map<String, String> keys) {
    return new ChainedProviders(single.with(otherAccount, keys), chains, otherAccount, listener);
  }

  @Override
  public Optional<SpeechToSpeech.Talk> talk(ModelChoice llm) {
    var alone = llm.chain().findFirst().orElse(llm);
    return single
        .talk(llm)
        .map(talk ->
            new Guarded(
                chains.stt(alone, _ -> talk.ears(), account, listener),
                chains.llm(alone, _ -> talk.mind(), account, listener),
                chains.tts(alone, _ -> talk.voice(), account, listener)));
  }

  private record Guarded(SpeechToText ears, LanguageModel mind, TextToSpeech voice)
      implements SpeechToSpeech.Talk {}

  @Override
  public SpeechToText stt(ModelChoice choice) {
    return chains.stt(choice, single::stt, account, listener);
  }

  @Override
  public LanguageModel llm(ModelChoice choice) {
    return chains.llm(choice, single::llm, account, listener);
  }

  @Override
  public TextToSpeech tts(ModelChoice choice) {
    return chains.tts(choice, single::tts, account, listener);
  }
}
