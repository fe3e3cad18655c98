package dev.baton.media.provider.smartturn;

import ai.onnxruntime.OrtSession;
import dev.baton.media.provider.EndOfTurnModel;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.onnx.OnnxRuntime;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Smart Turn v3, an open model (BSD 2-clause) that listens to the last 8 s of a turn; it knows 23
 * languages. The model is loaded once and shared. The file {@code smart-turn-v3.2-cpu.onnx} is
 * looked for in the folder {@code BATON_MODELS_DIR}.
 */
public final class SmartTurn implements EndOfTurnModel {

  /** File name of the model, as the PyPI package {@code pipecat-ai} has it. */
  public static final String MODEL_FILE = "smart-turn-v3.2-cpu.onnx";

  private final @Nullable Path modelsDir;
  private boolean loaded;
  private @Nullable OrtSession session;

  /** Looks for the model where the environment says. */
  public SmartTurn() {
    this(OnnxRuntime.modelsDir());
  }

  /**
   * @param modelsDir folder with the model; {@code null} when the installation has none
   */
  public SmartTurn(@Nullable Path modelsDir) {
    this.modelsDir = modelsDir;
  }

  @Override
  public String name() {
    return "smart-turn";
  }

  @Override
  public boolean available() {
    return session() != null;
  }

  @Override
  public Judge open() {
    var shared = session();
    if (shared == null) {
      throw new ProviderException(
          "smart-turn: there is no %s in the folder BATON_MODELS_DIR".formatted(MODEL_FILE),
          false,
          null);
    }
    return new SmartTurnJudge(OnnxRuntime.environment(), shared);
  }

  private synchronized @Nullable OrtSession session() {
    if (!loaded) {
      loaded = true;
      session = OnnxRuntime.load(modelsDir, MODEL_FILE, "Smart Turn");
    }
    return session;
  }
}
