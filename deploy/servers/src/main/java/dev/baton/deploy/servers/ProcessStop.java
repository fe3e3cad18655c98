package dev.baton.deploy.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Stops processes: first by asking, then for good. */
public final class ProcessStop {
  private static final Duration POLL = Duration.ofMillis(20);

  /** A killed process is gone as soon as the kernel has taken back its memory. */
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

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
    if (!awaitEnd(process, limit)) {
      process.destroyForcibly();
      awaitEnd(process, KILL_LIMIT);
    }
  }

  /**
   * Asks often: the JDK looks only every few seconds whether a process ended that is not its child.
   */
  private static boolean awaitEnd(ProcessHandle process, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    while (process.isAlive() && !interrupted && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL.toNanos());
      interrupted = Thread.currentThread().isInterrupted();
    }
    return !process.isAlive();
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
