package dev.baton.api.config;

import io.grpc.Context;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the wait for a workflow to take an update: without a coordinator nobody does, and the call
 * would never return.
 */
public final class UpdateDeadline {

  private static final int PATIENCE_S = 10;

  private static final ScheduledExecutorService DEADLINES =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("update-deadline").factory());

  /**
   * Calls with a deadline of 10 s.
   *
   * @throws io.grpc.StatusRuntimeException or what the SDK makes of it when the time is up
   */
  public static <R> R within(Callable<R> update) {
    var context = Context.current().withDeadlineAfter(PATIENCE_S, TimeUnit.SECONDS, DEADLINES);
    try {
      return context.call(update);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      context.cancel(null);
    }
  }

  private UpdateDeadline() {}
}
