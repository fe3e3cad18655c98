package dev.baton.media.voice;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToSpeech;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.chain.ChainEvent;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.ModelChoice;
import java.util.Map;
import java.util.Optional;

/** Where the pipeline gets an agent's ears, mind and voice from; asked again at each handoff. */
public interface ProviderSource {

  /** What the class path offers, with the keys of this process. */
  ProviderSource INSTALLED = new InstalledProviders(Map.of());

  /** The same providers; what chains of them do is also told to the listener, on any thread. */
  default ProviderSource tellingTo(ChainEvent.Listener listener) {
    return this;
  }

  /**
   * The same providers with other keys than the installation's.
   *
   * @param account whose keys they are
   * @param keys by the names of the environment variables that hold the installation's
   */
  default ProviderSource with(String account, Map<String, String> keys) {
    return this;
  }

  /**
   * Ears, mind and voice in one, where the choice of an agent's mind names such a model; empty
   * where it does not, or where the model is not here and has fallbacks.
   *
   * @throws ProviderException when it is not here and nobody else could take its part
   */
  default Optional<SpeechToSpeech.Talk> talk(ModelChoice llm) {
    return Optional.empty();
  }

  /**
   * Asked before anybody comes, so that nobody waits for an agent that cannot talk.
   *
   * @throws ProviderException when there is none for a part that the agent needs
   */
  default void require(AgentDefinition agent) {
    var models = agent.models();
    if (agent.talks() && talk(models.llm()).isPresent()) {
      return;
    }
    llm(models.llm());
    if (agent.talks()) {
      stt(models.stt());
      tts(models.tts());
    }
  }

  /**
   * @throws ProviderException when there is none
   */
  SpeechToText stt(ModelChoice choice);

  /**
   * @throws ProviderException when there is none
   */
  LanguageModel llm(ModelChoice choice);

  /**
   * @throws ProviderException when there is none
   */
  TextToSpeech tts(ModelChoice choice);
}
