package dev.baton.deploy.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that was started and became healthy. Closing it stops it. */
public final class ManagedProcess implements AutoCloseable {
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(50);

  private final ProcessSpec spec;
  private final Process process;

  private ManagedProcess(ProcessSpec spec, Process process) {
    this.spec = spec;
    this.process = process;
  }

  /**
   * Starts it and waits until its probe passes.
   *
   * @throws ServerException when it ends or stays unhealthy; the message has its last words, and
   *     nothing is left running
   */
  public static ManagedProcess start(ProcessSpec spec) {
    LogFile log = new LogFile(spec.log());
    long logStart = log.size();
    ManagedProcess managed = new ManagedProcess(spec, spawn(spec));
    try {
      managed.awaitHealthy(log, logStart);
      return managed;
    } catch (InterruptedException e) {
      managed.kill();
      Thread.currentThread().interrupt();
      throw new ServerException("interrupted while starting " + spec.name(), e);
    } catch (ServerException e) {
      managed.kill();
      throw e;
    }
  }

  private static Process spawn(ProcessSpec spec) {
    try {
      Files.createDirectories(spec.log().toAbsolutePath().getParent());
      ProcessBuilder builder =
          new ProcessBuilder(Platform.inOwnSession(spec.command()))
              .directory(spec.folder().toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
      builder.environment().putAll(spec.environment());
      return builder.start();
    } catch (IOException e) {
      throw new ServerException(
          "%s could not be started: %s".formatted(spec.name(), e.getMessage()), e);
    }
  }

  private void awaitHealthy(LogFile log, long logStart) throws InterruptedException {
    long deadline = System.nanoTime() + spec.startLimit().toNanos();
    while (!spec.probe().passes()) {
      if (process.waitFor(PROBE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ServerException(
            "%s ended with status %d while starting. Its last words: %s (all of them: %s)"
                .formatted(spec.name(), process.exitValue(), lastWords(log, logStart), spec.log()));
      }
      if (System.nanoTime() > deadline) {
        throw new ServerException(
            "%s is not healthy after %d s. Its last words: %s (all of them: %s)"
                .formatted(
                    spec.name(),
                    spec.startLimit().toSeconds(),
                    lastWords(log, logStart),
                    spec.log()));
      }
    }
  }

  private static String lastWords(LogFile log, long logStart) {
    List<String> lines = log.tail(3, logStart);
    return lines.isEmpty() ? "none" : String.join(" | ", lines);
  }

  public ProcessSpec spec() {
    return spec;
  }

  /** The program's own process id, not that of a wrapper. */
  public long pid() {
    return process.pid();
  }

  /** When the kernel says it started; with the process id this names one process for good. */
  public Instant startedAt() {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public boolean isHealthy() {
    return process.isAlive() && spec.probe().passes();
  }

  /** Completes with the exit status when it has ended. */
  CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Asks it to stop, waits, and kills it if it does not. Returns when it is gone. */
  public void stop() {
    ProcessStop.stop(process.toHandle(), spec.stopSignal(), spec.stopLimit());
    if (!process.toHandle().isAlive()) {
      // The JDK's thread that waits for the child notices a moment later.
      process.onExit().join();
    }
  }

  private void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    stop();
  }
}
