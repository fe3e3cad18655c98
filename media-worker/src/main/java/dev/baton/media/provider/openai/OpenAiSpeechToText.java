package dev.baton.media.provider.openai;

import com.openai.client.OpenAIClient;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.Vendor;
import dev.baton.media.provider.VendorProvider;
import dev.baton.media.provider.request.Requests;
import dev.baton.media.provider.socket.Endpoint;
import dev.baton.media.provider.socket.LiveEars;
import dev.baton.media.provider.socket.Patience;
import dev.baton.workflows.agent.AgentDefinition;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hears through OpenAI. Its own models ({@code gpt-…}) hear while the user speaks, over a realtime
 * transcription session. Any other one, {@code whisper-1} or that of a compatible server, which
 * seldom has such sessions, gets each utterance when it is over, as a file.
 */
public final class OpenAiSpeechToText implements SpeechToText, VendorProvider {

  /** Writes while it listens, as of July 2026; {@code gpt-4o-mini-transcribe} ends in 2027. */
  private static final String DEFAULT_MODEL = "gpt-live-transcribe";

  private static final String LIVE = "gpt-";

  private final @Nullable Requests<OpenAIClient> requests;
  private final @Nullable Endpoint endpoint;
  private final Patience patience;

  /** Configured from the environment; for the service loader. */
  public OpenAiSpeechToText() {
    this(
        OpenAiApi.SHARED,
        Endpoint.from(OpenAiApi.VENDOR, System.getenv()).orElse(null),
        Patience.USUAL);
  }

  /**
   * @param requests for whole utterances
   * @param endpoint for those that are heard while they are spoken
   */
  OpenAiSpeechToText(
      @Nullable Requests<OpenAIClient> requests, @Nullable Endpoint endpoint, Patience patience) {
    this.requests = requests;
    this.endpoint = endpoint;
    this.patience = patience;
  }

  @Override
  public Vendor vendor() {
    return OpenAiApi.VENDOR;
  }

  @Override
  public boolean available() {
    return requests != null && endpoint != null;
  }

  @Override
  public String usualModel() {
    return DEFAULT_MODEL;
  }

  @Override
  public OpenAiSpeechToText in(Map<String, String> environment) {
    return new OpenAiSpeechToText(
        Requests.of(OpenAiApi.VENDOR, environment, OpenAiApi::requests),
        Endpoint.from(OpenAiApi.VENDOR, environment).orElse(null),
        patience);
  }

  @Override
  public Stream open(AgentDefinition agent, String language, Listener listener) {
    var model = Objects.requireNonNullElse(agent.models().stt().model(), DEFAULT_MODEL);
    if (model.startsWith(LIVE)) {
      if (endpoint == null) {
        throw OpenAiApi.VENDOR.keyMissing();
      }
      return new LiveEars(
          endpoint, new TranscriptionProtocol(endpoint, model, language), patience, listener);
    }
    if (requests == null) {
      throw OpenAiApi.VENDOR.keyMissing();
    }
    return new TranscribedStream(requests, model, language, listener);
  }
}
