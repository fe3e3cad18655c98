package dev.baton.media.provider.elevenlabs;

import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.Vendor;
import dev.baton.media.provider.VendorProvider;
import dev.baton.media.provider.socket.Endpoint;
import dev.baton.media.provider.socket.LineSynthesis;
import dev.baton.media.provider.socket.Patience;
import dev.baton.media.provider.socket.VoicePool;
import dev.baton.workflows.agent.ModelChoice;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Speaks through ElevenLabs, word by word. */
public final class ElevenLabsTextToSpeech implements TextToSpeech, VendorProvider {

  static final Vendor VENDOR = Vendor.named("elevenlabs", "wss://api.elevenlabs.io");

  private final @Nullable Endpoint endpoint;
  private final Patience patience;
  private final @Nullable VoicePool pool;

  /** Configured from the environment; for the service loader. */
  public ElevenLabsTextToSpeech() {
    this(Endpoint.from(VENDOR, System.getenv()).orElse(null), Patience.USUAL);
  }

  ElevenLabsTextToSpeech(@Nullable Endpoint endpoint, Patience patience) {
    this.endpoint = endpoint;
    this.patience = patience;
    this.pool = endpoint == null ? null : new VoicePool(endpoint, patience);
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
    return ElevenLabsProtocol.DEFAULT_MODEL;
  }

  @Override
  public ElevenLabsTextToSpeech in(Map<String, String> environment) {
    return new ElevenLabsTextToSpeech(Endpoint.from(VENDOR, environment).orElse(null), patience);
  }

  @Override
  public Synthesis open(ModelChoice choice, String language, Listener listener) {
    if (endpoint == null || pool == null) {
      throw VENDOR.keyMissing();
    }
    return new LineSynthesis(pool, new ElevenLabsProtocol(endpoint, choice, language), listener);
  }
}
