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
   * Returns when the process is gone: true if it went by itself, false if it had to be killed.
   *
   * @param signal {@code TERM} or {@code INT}
   * @param limit how long to wait before it is killed
   */
  public static boolean stop(ProcessHandle process, String signal, Duration limit) {
    if (!process.isAlive()) {
      return true;
    }
    if (signal.equals("INT")) {
      interrupt(process);
    } else {
      process.destroy();
    }
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      killAndWait(process);
      return false;
    } catch (InterruptedException e) {
      killAndWait(process);
      Thread.currentThread().interrupt();
      return false;
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
