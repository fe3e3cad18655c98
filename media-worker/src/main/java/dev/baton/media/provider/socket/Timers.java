package dev.baton.media.provider.socket;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Deadlines of all vendors, on one virtual thread; what runs on it returns at once. */
public final class Timers {

  /** Something that will happen. */
  public interface Timer {
    /** It will not. */
    void cancel();
  }

  private static final ScheduledThreadPoolExecutor EXECUTOR = executor();

  /** Lets it happen later. */
  public static Timer after(Duration delay, Runnable what) {
    var future = EXECUTOR.schedule(what, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  private static ScheduledThreadPoolExecutor executor() {
    var executor =
        new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().name("vendor-timers").factory());
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  private Timers() {}
}
