package dev.baton.activities.tool;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells Temporal while a tool runs that its worker is alive, passes the call's progress on, and
 * hears when nobody waits for the call any longer.
 */
final class Heartbeats implements AutoCloseable {

  /** Well below the heartbeat timeout of a tool call (3 s). */
  private static final long EVERY_MS = 1_000;

  private final ScheduledFuture<?> beating;

  private Heartbeats(ScheduledFuture<?> beating) {
    this.beating = beating;
  }

  static Heartbeats start(
      ActivityExecutionContext context,
      CallControl control,
      Consumer<String> progress,
      ScheduledExecutorService timer) {
    return new Heartbeats(
        timer.scheduleAtFixedRate(
            () -> beat(context, control, progress), EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS));
  }

  private static void beat(
      ActivityExecutionContext context, CallControl control, Consumer<String> progress) {
    var words = control.takeProgress();
    if (words != null) {
      progress.accept(words);
    }
    try {
      context.heartbeat(words);
    } catch (ActivityCanceledException | ActivityNotExistsException e) {
      control.cancel();
    } catch (ActivityCompletionException e) {
      // The server is away; the call goes on, for it may have had its effect already.
      return;
    }
  }

  @Override
  public void close() {
    beating.cancel(false);
  }
}
