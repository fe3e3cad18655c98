package dev.baton.media.provider.openai;

import com.openai.client.OpenAIClient;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.Vendor;
import dev.baton.media.provider.VendorProvider;
import dev.baton.media.provider.request.Requests;
import dev.baton.workflows.agent.AgentDefinition;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hears through audio transcriptions: one request for each utterance, when it is over. */
public final class OpenAiSpeechToText implements SpeechToText, VendorProvider {

  private static final String DEFAULT_MODEL = "gpt-4o-mini-transcribe";

  private final @Nullable Requests<OpenAIClient> requests;

  /** Configured from the environment; for the service loader. */
  public OpenAiSpeechToText() {
    this(OpenAiApi.SHARED);
  }

  OpenAiSpeechToText(@Nullable Requests<OpenAIClient> requests) {
    this.requests = requests;
  }

  @Override
  public Vendor vendor() {
    return OpenAiApi.VENDOR;
  }

  @Override
  public boolean available() {
    return requests != null;
  }

  @Override
  public String usualModel() {
    return DEFAULT_MODEL;
  }

  @Override
  public OpenAiSpeechToText in(Map<String, String> environment) {
    return new OpenAiSpeechToText(Requests.of(OpenAiApi.VENDOR, environment, OpenAiApi::requests));
  }

  @Override
  public Stream open(AgentDefinition agent, String language, Listener listener) {
    if (requests == null) {
      throw OpenAiApi.VENDOR.keyMissing();
    }
    var model = Objects.requireNonNullElse(agent.models().stt().model(), DEFAULT_MODEL);
    return new TranscribedStream(requests, model, language, listener);
  }
}
