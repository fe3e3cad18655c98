package dev.baton.media.voice;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.ModelChoice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent with the providers that play its part.
 *
 * @param agent the agent, variables filled in
 * @param stt its ears; {@code null} for an agent that reads
 * @param llm its mind
 * @param tts its voice; {@code null} for an agent that writes
 * @param whole whether they are one model, of use only together
 */
record Cast(
    AgentDefinition agent,
    @Nullable SpeechToText stt,
    LanguageModel llm,
    @Nullable TextToSpeech tts,
    boolean whole) {

  private static final Logger log = LoggerFactory.getLogger(Cast.class);

  /**
   * Finds the providers that the agent asks for.
   *
   * @throws dev.baton.media.provider.ProviderException when one of them is missing
   */
  static Cast of(AgentDefinition agent, ProviderSource providers) {
    var models = agent.models();
    if (!agent.talks()) {
      return new Cast(agent, null, providers.llm(models.llm()), null, false);
    }
    var talk = providers.talk(models.llm());
    if (talk.isPresent()) {
      return new Cast(agent, talk.get().ears(), talk.get().mind(), talk.get().voice(), true);
    }
    return new Cast(
        agent,
        providers.stt(models.stt()),
        providers.llm(models.llm()),
        providers.tts(models.tts()),
        false);
  }

  /** An agent whose providers are missing borrows its predecessor's: the session must go on. */
  Cast heir(AgentDefinition successor, ProviderSource providers) {
    try {
      return of(successor, providers);
    } catch (ProviderException e) {
      log.atError().addKeyValue("agent", successor.name()).setCause(e).log("A provider is missing");
      return successor.talks()
          ? new Cast(successor, stt, llm, tts, whole)
          : new Cast(successor, null, llm, null, false);
    }
  }

  /**
   * The same agent without the one model: its mind is the first that the model's choice names as a
   * fallback. Empty where there is none, or it is not here.
   */
  Optional<Cast> inParts(ProviderSource providers) {
    var models = agent.models();
    var minds = models.llm().fallbacks();
    if (!whole || minds.isEmpty()) {
      return Optional.empty();
    }
    var others = minds.subList(1, minds.size()).toArray(ModelChoice[]::new);
    var llm = minds.getFirst().withFallbacks(others);
    try {
      return Optional.of(of(agent.toBuilder().models(models.withLlm(llm)).build(), providers));
    } catch (ProviderException e) {
      log.atError().addKeyValue("agent", agent.name()).setCause(e).log("A provider is missing");
      return Optional.empty();
    }
  }
}
