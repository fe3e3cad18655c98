package dev.baton.api.watch;

import dev.baton.api.problem.ApiProblem;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.exception.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Those who watch one kind of thing by server-sent events: each has a thread that looks. */
public final class Watchers implements AutoCloseable {

  /** How many may watch at once. */
  public static final int MOST = 200;

  /** Proxies close connections on which nothing comes for half a minute. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

  /** What came of a look. */
  public enum Seen {
    /** Nothing new. */
    NOTHING,
    /** Something, of which the watcher was told. */
    SOMETHING,
    /** The end: nothing will come any more. */
    END
  }

  /** Looks once, and tells the watcher what is new. */
  @FunctionalInterface
  public interface Look {
    /** Looks. */
    Seen at(SseEmitter watcher) throws IOException;
  }

  private final Semaphore free = new Semaphore(MOST);
  private final Duration period;
  private final ExecutorService threads;

  /**
   * @param name of the threads, a number follows
   * @param period between two looks
   */
  public Watchers(String name, Duration period) {
    this.period = period;
    this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name, 0).factory());
  }

  /**
   * Looks for a watcher until they leave or there is an end.
   *
   * @param tooMany what to say and to do instead where too many watch
   * @throws ApiProblem 503 where too many watch
   */
  public SseEmitter watch(String tooMany, Look look) {
    if (!free.tryAcquire()) {
      throw new ApiProblem(
              HttpStatus.SERVICE_UNAVAILABLE, "too-many-watchers", "Too many watchers", tooMany)
          .retryAfter(Duration.ofSeconds(10));
    }
    var watcher = new SseEmitter(0L);
    var gone = new AtomicBoolean();
    watcher.onCompletion(() -> gone.set(true));
    watcher.onError(e -> gone.set(true));
    threads.execute(() -> {
      try {
        watch(watcher, look, gone);
      } finally {
        free.release();
      }
    });
    return watcher;
  }

  private void watch(SseEmitter watcher, Look look, AtomicBoolean gone) {
    long most = SIGN_OF_LIFE.dividedBy(period);
    try {
      for (int quiet = 0; !gone.get(); quiet++) {
        var seen = look.at(watcher);
        if (seen == Seen.END) {
          break;
        }
        if (seen == Seen.SOMETHING) {
          quiet = 0;
        } else if (quiet >= most) {
          quiet = 0;
          watcher.send(SseEmitter.event().comment("still here"));
        }
        Thread.sleep(period);
      }
    } catch (IOException | IllegalStateException | DataAccessException e) {
      // The watcher went away, or the database did: a browser asks again by itself.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    watcher.complete();
  }

  /** Ends all streams. The server waits for its connections, and these would not end themselves. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
