package dev.baton.media.room;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The thread of a room: everything that touches its connections runs here, one after another. It is
 * a platform thread, because calls into libwebrtc would pin a carrier. Tasks that come after the
 * end are dropped: native callbacks may be late.
 */
final class Loop implements Executor, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Loop.class);

  private final ExecutorService thread;

  /** Its lines in the log carry what those of this thread carry. */
  Loop(String name) {
    Map<String, String> context = MDC.getCopyOfContextMap();
    ThreadFactory threads = Thread.ofPlatform().daemon().name(name).factory();
    thread =
        Executors.newSingleThreadExecutor(work ->
            threads.newThread(() -> {
              MDC.setContextMap(context == null ? Map.of() : context);
              work.run();
            }));
  }

  @Override
  public void execute(Runnable task) {
    try {
      thread.execute(() -> run(task));
    } catch (RejectedExecutionException ended) {
      log.atTrace().log("A room that ended drops a late event.");
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error failure) {
      log.atError().setCause(failure).log("A step of a room failed.");
    }
  }

  /** Runs a task and tells when it is done; if the loop has ended it fails. */
  CompletableFuture<Void> submit(Runnable task) {
    try {
      return CompletableFuture.runAsync(task, thread);
    } catch (RejectedExecutionException ended) {
      return CompletableFuture.failedFuture(new RoomException("The room has ended."));
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
