package dev.baton.media.provider.realtime;

import dev.baton.media.provider.SpeechToSpeech;
import dev.baton.media.provider.Vendor;
import dev.baton.media.provider.VendorProvider;
import dev.baton.media.provider.socket.Endpoint;
import dev.baton.workflows.agent.ModelChoice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Speech to speech through OpenAI's Realtime API. */
public final class OpenAiRealtime implements SpeechToSpeech, VendorProvider {

  static final String NAME = "openai-realtime";

  /** Under OpenAI's key, at an address of its own: that is the one of the socket itself. */
  static final Vendor VENDOR =
      new Vendor(
          NAME,
          List.of("OPENAI_API_KEY"),
          "OPENAI_REALTIME_URL",
          "wss://api.openai.com/v1/realtime");

  private static final String DEFAULT_MODEL = "gpt-realtime";
  private static final String DEFAULT_VOICE = "marin";

  /** LiveKit Agents' timeout of all providers. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final @Nullable Endpoint endpoint;
  private final Duration patience;

  /** Configured from the environment; for the service loader. */
  public OpenAiRealtime() {
    this(Endpoint.from(VENDOR, System.getenv()).orElse(null), PATIENCE);
  }

  /**
   * @param endpoint its base is the address of the socket, without parameters
   * @param patience for a connection, for an utterance's words and for an answer's beginning
   */
  OpenAiRealtime(@Nullable Endpoint endpoint, Duration patience) {
    this.endpoint = endpoint;
    this.patience = patience;
  }

  @Override
  public Vendor vendor() {
    return VENDOR;
  }

  @Override
  public boolean available() {
    return endpoint != null;
  }

  @Override
  public String usualModel() {
    return DEFAULT_MODEL;
  }

  @Override
  public OpenAiRealtime in(Map<String, String> environment) {
    return new OpenAiRealtime(Endpoint.from(VENDOR, environment).orElse(null), patience);
  }

  @Override
  public Talk talk(ModelChoice choice) {
    if (endpoint == null) {
      throw VENDOR.keyMissing();
    }
    return new RealtimeTalk(
        endpoint,
        Objects.requireNonNullElse(choice.model(), DEFAULT_MODEL),
        Objects.requireNonNullElse(choice.voice(), DEFAULT_VOICE),
        patience);
  }
}
