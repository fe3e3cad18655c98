package dev.baton.media.provider.realtime;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToSpeech;
import dev.baton.media.provider.socket.Vendor;
import dev.baton.workflows.agent.ModelChoice;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Speech to speech through OpenAI's Realtime API. */
public final class OpenAiRealtime implements SpeechToSpeech {

  static final String NAME = "openai-realtime";

  private static final String DEFAULT_URL = "wss://api.openai.com/v1/realtime";
  private static final String DEFAULT_MODEL = "gpt-realtime";
  private static final String DEFAULT_VOICE = "marin";

  /** LiveKit Agents' timeout of all providers. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final @Nullable Vendor vendor;
  private final Duration patience;

  /** Configured from the environment; for the service loader. */
  public OpenAiRealtime() {
    this(from(System.getenv()).orElse(null), PATIENCE);
  }

  /**
   * @param vendor its base is the address of the socket, without parameters
   * @param patience for a connection, for an utterance's words and for an answer's beginning
   */
  OpenAiRealtime(@Nullable Vendor vendor, Duration patience) {
    this.vendor = vendor;
    this.patience = patience;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean available() {
    return vendor != null;
  }

  @Override
  public String cure() {
    return "set OPENAI_API_KEY";
  }

  @Override
  public Talk talk(ModelChoice choice) {
    if (vendor == null) {
      throw new ProviderException(NAME + ": set OPENAI_API_KEY to use it", false, null);
    }
    return new RealtimeTalk(
        vendor,
        Objects.requireNonNullElse(choice.model(), DEFAULT_MODEL),
        Objects.requireNonNullElse(choice.voice(), DEFAULT_VOICE),
        patience);
  }

  static Optional<Vendor> from(Map<String, String> environment) {
    var key = environment.getOrDefault("OPENAI_API_KEY", "").strip();
    var url = environment.getOrDefault("OPENAI_REALTIME_URL", "").strip();
    return key.isEmpty()
        ? Optional.empty()
        : Optional.of(new Vendor(NAME, key, URI.create(url.isEmpty() ? DEFAULT_URL : url)));
  }
}
