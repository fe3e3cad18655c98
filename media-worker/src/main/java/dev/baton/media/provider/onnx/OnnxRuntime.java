package dev.baton.media.provider.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ONNX Runtime, once for the process.
 *
 * <p>While it starts, version 1.29 matches the process's command line with a backtracking regular
 * expression that recurses for every character: with a class path of some thousand characters, it
 * overflows a thread of the usual size, and the process dies without a word. So it starts on a
 * thread with a large stack, which costs address space only, and only until it is up.
 */
public final class OnnxRuntime {

  private static final Logger log = LoggerFactory.getLogger(OnnxRuntime.class);

  /** Enough for the longest command line that Linux allows in one argument, 128 KiB, bytes. */
  private static final long STACK_BYTES = 64L << 20;

  private static @Nullable OrtEnvironment environment;

  /**
   * The environment.
   *
   * @throws IllegalStateException when this platform has no native library
   */
  public static synchronized OrtEnvironment environment() {
    if (environment == null) {
      environment = start();
    }
    return environment;
  }

  /** The folder with models that the environment variable {@code BATON_MODELS_DIR} names. */
  public static @Nullable Path modelsDir() {
    var path = System.getenv("BATON_MODELS_DIR");
    return path == null || path.isBlank() ? null : Path.of(path);
  }

  /**
   * Loads a small model, to be run on the caller's thread alone: more threads, or threads that spin
   * while they wait, only cost. The session may be shared by threads.
   *
   * @param folder with the file; {@code null} when the installation has none
   * @param use what is not there without it; for the log
   * @return {@code null}, and a line in the log, when the model is not there
   */
  public static @Nullable OrtSession load(@Nullable Path folder, String file, String use) {
    var model = folder == null ? null : folder.resolve(file);
    if (model == null || !Files.isReadable(model)) {
      log.atInfo()
          .addKeyValue("file", model == null ? file : model)
          .log("{} is not used: its model is not in BATON_MODELS_DIR", use);
      return null;
    }
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      return environment().createSession(model.toString(), options);
    } catch (OrtException | IllegalStateException e) {
      log.atWarn()
          .addKeyValue("file", model)
          .setCause(e)
          .log("{} is not used: its model could not be loaded", use);
      return null;
    }
  }

  private static OrtEnvironment start() {
    try {
      return CompletableFuture.supplyAsync(
              OrtEnvironment::getEnvironment,
              work -> new Thread(null, work, "onnx-start", STACK_BYTES).start())
          .join();
    } catch (CompletionException e) {
      throw new IllegalStateException("ONNX Runtime does not start here", e.getCause());
    }
  }

  private OnnxRuntime() {}
}
