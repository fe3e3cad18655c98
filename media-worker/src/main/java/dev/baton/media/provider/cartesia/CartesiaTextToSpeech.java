package dev.baton.media.provider.cartesia;

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

/** Speaks through Cartesia, word by word. */
public final class CartesiaTextToSpeech implements TextToSpeech, VendorProvider {

  static final Vendor VENDOR = Vendor.named("cartesia", "wss://api.cartesia.ai");

  private final @Nullable Endpoint endpoint;
  private final Patience patience;
  private final @Nullable VoicePool pool;

  /** Configured from the environment; for the service loader. */
  public CartesiaTextToSpeech() {
    this(Endpoint.from(VENDOR, System.getenv()).orElse(null), Patience.USUAL);
  }

  CartesiaTextToSpeech(@Nullable Endpoint endpoint, Patience patience) {
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
    return CartesiaProtocol.DEFAULT_MODEL;
  }

  @Override
  public CartesiaTextToSpeech in(Map<String, String> environment) {
    return new CartesiaTextToSpeech(Endpoint.from(VENDOR, environment).orElse(null), patience);
  }

  @Override
  public Synthesis open(ModelChoice choice, String language, Listener listener) {
    if (endpoint == null || pool == null) {
      throw VENDOR.keyMissing();
    }
    return new LineSynthesis(pool, new CartesiaProtocol(endpoint, choice, language), listener);
  }
}
