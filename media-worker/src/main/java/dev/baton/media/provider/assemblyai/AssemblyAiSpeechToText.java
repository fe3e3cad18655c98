package dev.baton.media.provider.assemblyai;

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

/** Hears through AssemblyAI while the user speaks. */
public final class AssemblyAiSpeechToText implements SpeechToText, VendorProvider {

  static final Vendor VENDOR = Vendor.named("assemblyai", "wss://streaming.assemblyai.com");

  /** LiveKit Agents' default too. */
  private static final String DEFAULT_MODEL = "universal-3-5-pro";

  private final @Nullable Endpoint endpoint;
  private final Patience patience;

  /** Configured from the environment; for the service loader. */
  public AssemblyAiSpeechToText() {
    this(Endpoint.from(VENDOR, System.getenv()).orElse(null), Patience.USUAL);
  }

  AssemblyAiSpeechToText(@Nullable Endpoint endpoint, Patience patience) {
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
  public AssemblyAiSpeechToText in(Map<String, String> environment) {
    return new AssemblyAiSpeechToText(Endpoint.from(VENDOR, environment).orElse(null), patience);
  }

  @Override
  public Stream open(AgentDefinition agent, String language, Listener listener) {
    if (endpoint == null) {
      throw VENDOR.keyMissing();
    }
    var model = Objects.requireNonNullElse(agent.models().stt().model(), DEFAULT_MODEL);
    return new LiveEars(
        endpoint, new AssemblyAiProtocol(endpoint, model, language), patience, listener);
  }
}
