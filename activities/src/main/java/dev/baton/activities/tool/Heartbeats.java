package dev.baton.activities.tool;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Tells Temporal while a tool runs that its worker is alive. */
final class Heartbeats implements AutoCloseable {

  /** Well below the heartbeat timeout of a tool call (3 s). */
  private static final long EVERY_MS = 1_000;

  private final ScheduledFuture<?> beating;

  private Heartbeats(ScheduledFuture<?> beating) {
    this.beating = beating;
  }

  static Heartbeats start(ActivityExecutionContext context, ScheduledExecutorService timer) {
    return new Heartbeats(
        timer.scheduleAtFixedRate(() -> beat(context), 0, EVERY_MS, TimeUnit.MILLISECONDS));
  }

  private static void beat(ActivityExecutionContext context) {
    try {
      context.heartbeat(null);
    } catch (ActivityCompletionException e) {
      // Cancelled or given up; the call goes on, for it may have had its effect already.
      return;
    }
  }

  @Override
  public void close() {
    beating.cancel(false);
  }
}
