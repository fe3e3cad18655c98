package dev.baton.media.provider.silero;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.VoiceActivityDetector;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Silero VAD v5. The model is loaded once and shared; each detector has only its own state. The
 * file {@code silero_vad.onnx} is looked for in the folder {@code BATON_MODELS_DIR}.
 */
public final class SileroVad implements VoiceActivityDetector {

  /** File name of the model, as the PyPI package {@code silero-vad} has it. */
  public static final String MODEL_FILE = "silero_vad.onnx";

  private static final Logger log = LoggerFactory.getLogger(SileroVad.class);

  private final @Nullable Path modelsDir;
  private boolean loaded;
  private @Nullable OrtSession session;

  /** Looks for the model where the environment says. */
  public SileroVad() {
    this(folder(System.getenv("BATON_MODELS_DIR")));
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

  private synchronized @Nullable OrtSession session() {
    if (!loaded) {
      loaded = true;
      session = load(modelsDir);
    }
    return session;
  }

  private static @Nullable OrtSession load(@Nullable Path modelsDir) {
    var model = modelsDir == null ? null : modelsDir.resolve(MODEL_FILE);
    if (model == null || !Files.isReadable(model)) {
      log.atInfo()
          .addKeyValue("file", model == null ? MODEL_FILE : model)
          .log("Silero VAD is not used: its model is not in BATON_MODELS_DIR");
      return null;
    }
    // The model is so small that more threads, or threads that spin while they wait, only cost.
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      return OnnxRuntime.environment().createSession(model.toString(), options);
    } catch (OrtException | IllegalStateException e) {
      log.atWarn()
          .addKeyValue("file", model)
          .setCause(e)
          .log("Silero VAD is not used: its model could not be loaded");
      return null;
    }
  }

  private static @Nullable Path folder(@Nullable String path) {
    return path == null || path.isBlank() ? null : Path.of(path);
  }
}
