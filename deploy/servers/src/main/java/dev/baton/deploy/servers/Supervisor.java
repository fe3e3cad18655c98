package dev.baton.deploy.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one process running: starts it again, with growing delays, whenever it ends by itself. */
public final class Supervisor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration LOG_CHECK = Duration.ofSeconds(10);

  /** Hears what happens to the process, on the supervisor's thread. */
  public interface Listener {
    void started(ManagedProcess process);

    /**
     * @param reason one line
     * @param delay until the next attempt
     */
    void died(String name, String reason, Duration delay);
  }

  private final ProcessSpec spec;
  private final Backoff backoff;
  private final Listener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable ManagedProcess current;
  private @Nullable Thread watcher;
  private boolean stopping;
  private boolean restarting;
  private int failures;

  public Supervisor(ProcessSpec spec, Backoff backoff, Listener listener) {
    this.spec = spec;
    this.backoff = backoff;
    this.listener = listener;
  }

  /**
   * Starts the process for the first time and returns when it is healthy.
   *
   * @throws ServerException when it does not become so; then it is not tried again
   */
  public void start() {
    ManagedProcess process = ManagedProcess.start(spec);
    lock.lock();
    try {
      if (stopping) {
        process.stop();
        throw new ServerException(spec.name() + " was stopped while starting");
      }
      current = process;
      watcher = Thread.ofVirtual().name("supervise-" + spec.name()).unstarted(this::watch);
    } finally {
      lock.unlock();
    }
    listener.started(process);
    watcher.start();
  }

  public ProcessSpec spec() {
    return spec;
  }

  /** The process that runs now, if one does. */
  public Optional<ManagedProcess> current() {
    lock.lock();
    try {
      return Optional.ofNullable(current).filter(ManagedProcess::isAlive);
    } finally {
      lock.unlock();
    }
  }

  /** The process that runs now or, while none does, the one that ran last. */
  public Optional<ManagedProcess> latest() {
    lock.lock();
    try {
      return Optional.ofNullable(current);
    } finally {
      lock.unlock();
    }
  }

  private void watch() {
    while (true) {
      ManagedProcess process = awaitEnd();
      if (process == null) {
        return;
      }
      failures = livedLong(process) ? 1 : failures + 1;
      if (!pause("ended with status " + process.onExit().join())) {
        return;
      }
      while (!restart()) {
        failures++;
        if (!pause("did not start")) {
          return;
        }
      }
    }
  }

  /** Returns the process that ended by itself, or null when it was stopped on purpose. */
  private @Nullable ManagedProcess awaitEnd() {
    ManagedProcess process;
    lock.lock();
    try {
      process = current;
      if (stopping || process == null) {
        return null;
      }
    } finally {
      lock.unlock();
    }
    LogFile file = new LogFile(spec.log());
    while (process.isAlive()) {
      try {
        process.onExit().get(LOG_CHECK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (java.util.concurrent.TimeoutException e) {
        bound(file);
      } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
        return null;
      }
    }
    lock.lock();
    try {
      return stopping ? null : process;
    } finally {
      lock.unlock();
    }
  }

  private boolean livedLong(ManagedProcess process) {
    return process.startedAt().plus(backoff.steadyAfter()).isBefore(java.time.Instant.now());
  }

  /** False when the attempt failed and another one is due. */
  private boolean restart() {
    lock.lock();
    try {
      if (stopping) {
        return true;
      }
      restarting = true;
    } finally {
      lock.unlock();
    }
    ManagedProcess process = null;
    try {
      process = ManagedProcess.start(spec);
    } catch (ServerException e) {
      log.atWarn().addKeyValue("process", spec.name()).log(e.getMessage());
    }
    lock.lock();
    try {
      restarting = false;
      if (stopping) {
        if (process != null) {
          process.stop();
        }
        return true;
      }
      if (process == null) {
        return false;
      }
      current = process;
    } finally {
      lock.unlock();
    }
    listener.started(process);
    return true;
  }

  /** Waits before the next attempt; false when it was told to stop meanwhile. */
  private boolean pause(String reason) {
    Duration delay = backoff.delay(failures);
    listener.died(spec.name(), reason, delay);
    lock.lock();
    try {
      long left = delay.toNanos();
      while (!stopping && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !stopping;
    } catch (InterruptedException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  private static void bound(LogFile file) {
    try {
      file.keepWithin(LogFile.LIMIT_BYTES);
    } catch (IOException e) {
      log.atWarn().addKeyValue("log", file.path()).setCause(e).log("a log could not be shortened");
    }
  }

  /** Stops the process and does not start it again. Returns when it is gone. */
  public void stop() {
    ManagedProcess process;
    Thread watching;
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
      process = current;
      watching = watcher;
      if (restarting && watching != null) {
        watching.interrupt();
      }
    } finally {
      lock.unlock();
    }
    if (process != null) {
      process.stop();
    }
    if (watching != null) {
      awaitQuietly(watching);
    }
  }

  private static void awaitQuietly(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
