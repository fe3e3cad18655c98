package dev.baton.media.provider.openai;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import dev.baton.workflows.agent.AgentDefinition;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hears through audio transcriptions: one request for each utterance, when it is over. */
public final class OpenAiSpeechToText implements SpeechToText {

  private static final String DEFAULT_MODEL = "gpt-4o-mini-transcribe";

  private final @Nullable OpenAiRequests requests;

  /** Configured from the environment; for the service loader. */
  public OpenAiSpeechToText() {
    this(OpenAiRequests.SHARED);
  }

  OpenAiSpeechToText(@Nullable OpenAiRequests requests) {
    this.requests = requests;
  }

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public boolean available() {
    return requests != null;
  }

  @Override
  public String cure() {
    return "set OPENAI_API_KEY";
  }

  @Override
  public Stream open(AgentDefinition agent, String language, Listener listener) {
    if (requests == null) {
      throw new ProviderException("openai: set OPENAI_API_KEY to use it", false, null);
    }
    var model = Objects.requireNonNullElse(agent.models().stt().model(), DEFAULT_MODEL);
    return new TranscribedStream(requests, model, language, listener);
  }
}
