package dev.baton.media.seeing;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.agent.ModelChoice;
import java.util.Collection;

/**
 * The only model that there is, whatever is chosen: it notes what it is asked and never answers.
 */
final class NotingModel implements ProviderSource, LanguageModel {
  private final Collection<Request> asked;

  NotingModel(Collection<Request> asked) {
    this.asked = asked;
  }

  @Override
  public String name() {
    return "any";
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public Generation generate(Request request, Listener listener) {
    asked.add(request);
    return () -> {};
  }

  @Override
  public LanguageModel llm(ModelChoice choice) {
    return this;
  }

  @Override
  public SpeechToText stt(ModelChoice choice) {
    throw new ProviderException("no ears", false, null);
  }

  @Override
  public TextToSpeech tts(ModelChoice choice) {
    throw new ProviderException("no voice", false, null);
  }
}
