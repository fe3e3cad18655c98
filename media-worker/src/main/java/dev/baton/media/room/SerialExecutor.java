package dev.baton.media.room;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs tasks one after another on threads of another executor, and none while there is no task. */
final class SerialExecutor implements Executor {
  private static final Logger log = LoggerFactory.getLogger(SerialExecutor.class);

  private final Executor threads;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final Map<String, String> context;
  private boolean running;

  SerialExecutor(Executor threads) {
    this.threads = threads;
    Map<String, String> here = MDC.getCopyOfContextMap();
    this.context = here == null ? Map.of() : here;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (tasks) {
      tasks.add(task);
      if (running) {
        return;
      }
      running = true;
    }
    threads.execute(this::drain);
  }

  /** Tasks begin on a thread that has nothing: lines in the log carry what the maker's carried. */
  private void drain() {
    MDC.setContextMap(context);
    for (Runnable task = next(); task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException | Error failure) {
        log.atError().setCause(failure).log("A room's event handler failed.");
      }
    }
  }

  private @Nullable Runnable next() {
    synchronized (tasks) {
      Runnable task = tasks.poll();
      running = task != null;
      return task;
    }
  }
}
