package dev.baton.media.provider.assemblyai;

import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.socket.LiveEars;
import dev.baton.media.provider.socket.Patience;
import dev.baton.media.provider.socket.Vendor;
import dev.baton.workflows.agent.AgentDefinition;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hears through AssemblyAI while the user speaks. */
public final class AssemblyAiSpeechToText implements SpeechToText {

  private static final String NAME = "assemblyai";

  /** LiveKit Agents' default too. */
  private static final String DEFAULT_MODEL = "universal-3-5-pro";

  private final @Nullable Vendor vendor;
  private final Patience patience;

  /** Configured from the environment; for the service loader. */
  public AssemblyAiSpeechToText() {
    this(
        Vendor.from(System.getenv(), NAME, "wss://streaming.assemblyai.com").orElse(null),
        Patience.USUAL);
  }

  AssemblyAiSpeechToText(@Nullable Vendor vendor, Patience patience) {
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
    return new LiveEars(
        vendor, new AssemblyAiProtocol(vendor, model, language), patience, listener);
  }
}
