package dev.baton.deploy.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops processes: first by asking, then for good. */
public final class ProcessStop {
  private ProcessStop() {}

  /**
   * Returns when the process is gone.
   *
   * @param signal {@code TERM} or {@code INT}
   * @param limit how long to wait before it is killed
   */
  public static void stop(ProcessHandle process, String signal, Duration limit) {
    if (!process.isAlive()) {
      return;
    }
    if (signal.equals("INT")) {
      interrupt(process);
    } else {
      process.destroy();
    }
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      killAndWait(process);
    } catch (InterruptedException e) {
      killAndWait(process);
      Thread.currentThread().interrupt();
    }
  }

  private static void killAndWait(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  private static void interrupt(ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .onExit()
          .join();
    } catch (IOException e) {
      process.destroy();
    }
  }
}
