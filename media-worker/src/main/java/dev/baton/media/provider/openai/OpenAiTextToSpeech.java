package dev.baton.media.provider.openai;

import com.openai.client.OpenAIClient;
import com.openai.models.audio.speech.SpeechCreateParams;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.Vendor;
import dev.baton.media.provider.VendorProvider;
import dev.baton.media.provider.request.Requests;
import dev.baton.workflows.agent.ModelChoice;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Speaks through audio speech, streamed as PCM. The model tells the language by the text. */
public final class OpenAiTextToSpeech implements TextToSpeech, VendorProvider {

  /** Of the format {@code pcm}, Hz. */
  static final int SAMPLE_RATE_HZ = 24_000;

  private static final String DEFAULT_MODEL = "gpt-4o-mini-tts";

  private final @Nullable Requests<OpenAIClient> requests;

  /** Configured from the environment; for the service loader. */
  public OpenAiTextToSpeech() {
    this(OpenAiApi.SHARED);
  }

  OpenAiTextToSpeech(@Nullable Requests<OpenAIClient> requests) {
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
  public OpenAiTextToSpeech in(Map<String, String> environment) {
    return new OpenAiTextToSpeech(Requests.of(OpenAiApi.VENDOR, environment, OpenAiApi::requests));
  }

  @Override
  public Synthesis open(ModelChoice choice, String language, Listener listener) {
    if (requests == null) {
      throw OpenAiApi.VENDOR.keyMissing();
    }
    var template =
        SpeechCreateParams.builder()
            .model(Objects.requireNonNullElse(choice.model(), DEFAULT_MODEL))
            .voice(OpenAiVoices.choose(choice.voice()))
            .responseFormat(SpeechCreateParams.ResponseFormat.PCM)
            .input("")
            .build();
    return new OpenAiSynthesis(requests, template, listener);
  }
}
