package dev.baton.media.provider.deepgram;

import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.socket.LiveEars;
import dev.baton.media.provider.socket.Patience;
import dev.baton.media.provider.socket.Vendor;
import dev.baton.workflows.agent.AgentDefinition;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hears through Deepgram while the user speaks. */
public final class DeepgramSpeechToText implements SpeechToText {

  private static final String NAME = "deepgram";

  /** LiveKit Agents' default too. */
  private static final String DEFAULT_MODEL = "nova-3";

  private final @Nullable Vendor vendor;
  private final Patience patience;

  /** Configured from the environment; for the service loader. */
  public DeepgramSpeechToText() {
    this(Vendor.from(System.getenv(), NAME, "wss://api.deepgram.com").orElse(null), Patience.USUAL);
  }

  DeepgramSpeechToText(@Nullable Vendor vendor, Patience patience) {
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
    return "set " + Vendor.keyVariable(NAME);
  }

  @Override
  public Stream open(AgentDefinition agent, String language, Listener listener) {
    if (vendor == null) {
      throw Vendor.keyMissing(NAME);
    }
    var model = Objects.requireNonNullElse(agent.models().stt().model(), DEFAULT_MODEL);
    return new LiveEars(vendor, new DeepgramProtocol(vendor, model, language), patience, listener);
  }
}
