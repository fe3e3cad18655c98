package dev.baton.media.provider.elevenlabs;

import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.socket.LineSynthesis;
import dev.baton.media.provider.socket.Patience;
import dev.baton.media.provider.socket.Vendor;
import dev.baton.media.provider.socket.VoicePool;
import dev.baton.workflows.agent.ModelChoice;
import org.jspecify.annotations.Nullable;

/** Speaks through ElevenLabs, word by word. */
public final class ElevenLabsTextToSpeech implements TextToSpeech {

  private static final String NAME = "elevenlabs";

  private final @Nullable Vendor vendor;
  private final @Nullable VoicePool pool;

  /** Configured from the environment; for the service loader. */
  public ElevenLabsTextToSpeech() {
    this(
        Vendor.from(System.getenv(), NAME, "wss://api.elevenlabs.io").orElse(null), Patience.USUAL);
  }

  ElevenLabsTextToSpeech(@Nullable Vendor vendor, Patience patience) {
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
    return new LineSynthesis(pool, new ElevenLabsProtocol(vendor, choice, language), listener);
  }
}
