package dev.baton.media.voice;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.workflows.agent.AgentDefinition;

/**
 * An agent with the providers that play its part.
 *
 * @param agent the agent, variables filled in
 * @param stt its ears
 * @param llm its mind
 * @param tts its voice
 */
record Cast(AgentDefinition agent, SpeechToText stt, LanguageModel llm, TextToSpeech tts) {

  /**
   * Finds the providers that the agent asks for.
   *
   * @throws dev.baton.media.provider.ProviderException when one of them is missing
   */
  static Cast of(AgentDefinition agent, ProviderSource providers) {
    var models = agent.models();
    var talk = providers.talk(models.llm());
    if (talk.isPresent()) {
      return new Cast(agent, talk.get().ears(), talk.get().mind(), talk.get().voice());
    }
    return new Cast(
        agent,
        providers.stt(models.stt()),
        providers.llm(models.llm()),
        providers.tts(models.tts()));
  }
}
