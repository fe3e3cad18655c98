package dev.baton.media.provider.silero;

import ai.onnxruntime.OrtSession;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.Providers;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.provider.onnx.OnnxRuntime;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Silero VAD v5. The model is loaded once and shared; each detector has only its own state. The
 * file {@code silero_vad.onnx} is looked for in the folder {@code BATON_MODELS_DIR}.
 */
public final class SileroVad implements VoiceActivityDetector {

  /** File name of the model, as the PyPI package {@code silero-vad} has it. */
  public static final String MODEL_FILE = "silero_vad.onnx";

  private final @Nullable Path modelsDir;
  private boolean loaded;
  private @Nullable OrtSession session;

  /** Looks for the model where the environment says. */
  public SileroVad() {
    this(OnnxRuntime.modelsDir());
  }

  /**
   * @param modelsDir folder with the model; {@code null} when the installation has none
   */
  public SileroVad(@Nullable Path modelsDir) {
    this.modelsDir = modelsDir;
  }

  @Override
  public String name() {
    return "silero";
  }

  @Override
  public boolean available() {
    return session() != null;
  }

  @Override
  public Detector open() {
    var shared = session();
    if (shared == null) {
      throw new ProviderException(
          "silero: there is no %s in the folder BATON_MODELS_DIR".formatted(MODEL_FILE),
          false,
          null);
    }
    return new SileroDetector(OnnxRuntime.environment(), shared);
  }

  @Override
  public Optional<VoiceActivityDetector> understudy() {
    return Providers.named(VoiceActivityDetector.class, "webrtc", Map.of())
        .filter(VoiceActivityDetector::available);
  }

  private synchronized @Nullable OrtSession session() {
    if (!loaded) {
      loaded = true;
      session = OnnxRuntime.load(modelsDir, MODEL_FILE, "Silero VAD");
    }
    return session;
  }
}
