package dev.baton.media.provider.silero;

import ai.onnxruntime.OrtEnvironment;
import java.util.concurrent.CompletableFuture;

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

  private static final OrtEnvironment ENVIRONMENT = start();

  /**
   * The environment.
   *
   * @throws LinkageError when this platform has no native library
   */
  static OrtEnvironment environment() {
    return ENVIRONMENT;
  }

  private static OrtEnvironment start() {
    var started = new CompletableFuture<OrtEnvironment>();
    Runnable work =
        () -> {
          try {
            started.complete(OrtEnvironment.getEnvironment());
          } catch (LinkageError | RuntimeException e) {
            started.completeExceptionally(e);
          }
        };
    new Thread(null, work, "onnx-start", STACK_BYTES).start();
    return started.join();
  }

  private OnnxRuntime() {}
}
