package dev.baton.media.voice;

import dev.baton.telemetry.log.LogContext;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mailbox on one virtual thread. Whatever comes after {@link #close} is dropped. */
public final class SessionMailbox implements Mailbox, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SessionMailbox.class);

  private final ScheduledThreadPoolExecutor executor;
  private final String sessionId;
  private volatile Runnable afterwards = () -> {};

  public SessionMailbox(String sessionId) {
    this.sessionId = sessionId;
    this.executor =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofVirtual().name("mailbox-" + sessionId).factory(),
            new ScheduledThreadPoolExecutor.DiscardPolicy());
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void execute(Runnable decision) {
    executor.execute(() -> run(decision));
  }

  @Override
  public Timer after(Duration delay, Runnable decision) {
    var future = executor.schedule(() -> run(decision), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  /** Something to do after each decision, on the same thread; takes next to no time. */
  public void afterEach(Runnable look) {
    afterwards = look;
  }

  /** A decision that fails must not silence the session. */
  private void run(Runnable decision) {
    try (var ids = LogContext.open().with(LogContext.SESSION, sessionId)) {
      decision.run();
      afterwards.run();
    } catch (RuntimeException e) {
      // Outside of the ids.
      log.atError().addKeyValue("session", sessionId).setCause(e).log("A decision failed");
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
