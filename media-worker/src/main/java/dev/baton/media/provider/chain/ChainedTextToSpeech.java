package dev.baton.media.provider.chain;

import dev.baton.media.provider.TextToSpeech;
import dev.baton.workflows.agent.ModelChoice;
import java.util.List;

/** Speaks with one voice, and with the next when it breaks off. */
final class ChainedTextToSpeech implements TextToSpeech {

  private final List<Link<TextToSpeech>> links;

  ChainedTextToSpeech(List<Link<TextToSpeech>> links) {
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

  /**
   * @param choice of the whole chain; each of its links has its own
   */
  @Override
  public Synthesis open(ModelChoice choice, String language, Listener listener) {
    return new ChainedSynthesis(links, language, listener);
  }
}
