package dev.baton.media.provider.chain;

import dev.baton.media.provider.SpeechToText;
import dev.baton.workflows.agent.AgentDefinition;
import java.util.List;

/** Listens with one recogniser, and with the next when it fails. */
final class ChainedSpeechToText implements SpeechToText {

  private final List<Link<SpeechToText>> links;

  ChainedSpeechToText(List<Link<SpeechToText>> links) {
    this.links = links;
  }

  @Override
  public String name() {
    return links.getFirst().provider().name();
  }

  @Override
  public boolean available() {
    return true; // those that are not there are not in the chain
  }

  @Override
  public Stream open(AgentDefinition agent, String language, Listener listener) {
    return new ChainedEars(links, agent, language, listener);
  }
}
