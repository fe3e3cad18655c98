package dev.baton.media.provider.deepgram;

import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.Vendor;
import dev.baton.media.provider.VendorProvider;
import dev.baton.media.provider.socket.Endpoint;
import dev.baton.media.provider.socket.LiveEars;
import dev.baton.media.provider.socket.Patience;
import dev.baton.workflows.agent.AgentDefinition;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hears through Deepgram while the user speaks. */
public final class DeepgramSpeechToText implements SpeechToText, VendorProvider {

  static final Vendor VENDOR = Vendor.named("deepgram", "wss://api.deepgram.com");

  /** LiveKit Agents' default too. */
  private static final String DEFAULT_MODEL = "nova-3";

  private final @Nullable Endpoint endpoint;
  private final Patience patience;

  /** Configured from the environment; for the service loader. */
  public DeepgramSpeechToText() {
    this(Endpoint.from(VENDOR, System.getenv()).orElse(null), Patience.USUAL);
  }

  DeepgramSpeechToText(@Nullable Endpoint endpoint, Patience patience) {
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
  public DeepgramSpeechToText in(Map<String, String> environment) {
    return new DeepgramSpeechToText(Endpoint.from(VENDOR, environment).orElse(null), patience);
  }

  @Override
  public Stream open(AgentDefinition agent, String language, Listener listener) {
    if (endpoint == null) {
      throw VENDOR.keyMissing();
    }
    var model = Objects.requireNonNullElse(agent.models().stt().model(), DEFAULT_MODEL);
    return new LiveEars(
        endpoint, new DeepgramProtocol(endpoint, model, language), patience, listener);
  }
}
