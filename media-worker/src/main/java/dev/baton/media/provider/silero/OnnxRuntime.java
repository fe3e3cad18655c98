package dev.baton.media.provider.silero;

import ai.onnxruntime.OrtEnvironment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * ONNX Runtime, once for the process.
 *
 * <p>While it starts, version 1.29 matches the process's command line with a backtracking regular
 * expression that recurses for every character: with a class path of some thousand characters, it
 * overflows a thread of the usual size, and the process dies without a word. So it starts on a
 * thread with a large stack, which costs address space only, and only until it is up.
 */
final class OnnxRuntime {

  /** Enough for the longest command line that Linux allows in one argument, 128 KiB, bytes. */
  private static final long STACK_BYTES = 64L << 20;

  private static @Nullable OrtEnvironment environment;

  /**
   * The environment.
   *
   * @throws IllegalStateException when this platform has no native library
   */
  static synchronized OrtEnvironment environment() {
    if (environment == null) {
      environment = start();
    }
    return environment;
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
