package dev.baton.media.provider.cartesia;

import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.socket.LineSynthesis;
import dev.baton.media.provider.socket.Patience;
import dev.baton.media.provider.socket.Vendor;
import dev.baton.media.provider.socket.VoicePool;
import dev.baton.workflows.agent.ModelChoice;
import org.jspecify.annotations.Nullable;

/** Speaks through Cartesia, word by word. */
public final class CartesiaTextToSpeech implements TextToSpeech {

  private static final String NAME = "cartesia";

  private final @Nullable Vendor vendor;
  private final @Nullable VoicePool pool;

  /** Configured from the environment; for the service loader. */
  public CartesiaTextToSpeech() {
    this(Vendor.from(System.getenv(), NAME, "wss://api.cartesia.ai").orElse(null), Patience.USUAL);
  }

  CartesiaTextToSpeech(@Nullable Vendor vendor, Patience patience) {
    this.vendor = vendor;
    this.pool = vendor == null ? null : new VoicePool(vendor, patience);
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
    return "set " + Vendor.keyVariable(NAME);
  }

  @Override
  public Synthesis open(ModelChoice choice, String language, Listener listener) {
    if (vendor == null || pool == null) {
      throw Vendor.keyMissing(NAME);
    }
    return new LineSynthesis(pool, new CartesiaProtocol(vendor, choice, language), listener);
  }
}
