package dev.baton.media.provider.request;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.Vendor;
import dev.baton.telemetry.log.LogContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a vendor's requests, each on a virtual thread of its own, and is the one place that tries
 * them again.
 *
 * @param <C> the vendor's client
 */
public final class Requests<C> {

  private static final Logger log = LoggerFactory.getLogger(Requests.class);

  /** Longest a whole answer may take, stream included. */
  public static final Duration LONGEST = Duration.ofMinutes(2);

  private final Access access;
  private final C client;
  private final Function<Exception, Optional<Refusal>> refusals;
  private final Semaphore free;
  private final ThreadFactory threads;

  /** One try of a request. */
  public interface Try<C> {
    /**
     * @throws IOException when the connection fails
     */
    void run(C client, RunningRequest request) throws IOException, InterruptedException;
  }

  /**
   * @param client tries nothing again itself
   * @param refusals tells the vendor's refusals from other failures
   */
  public Requests(Access access, C client, Function<Exception, Optional<Refusal>> refusals) {
    this.access = access;
    this.client = client;
    this.refusals = refusals;
    this.free = new Semaphore(access.concurrent());
    this.threads = Thread.ofVirtual().name(access.vendor().name() + "-", 0).factory();
  }

  /**
   * The requests of this process; {@code null} without a key, or, with a line in the log, when what
   * the environment says makes no sense.
   */
  public static <C> @Nullable Requests<C> ofEnvironment(
      Vendor vendor, Function<Access, Requests<C>> connect) {
    return of(vendor, System.getenv(), connect);
  }

  /** The requests that an environment makes possible; {@code null} as for this process. */
  public static <C> @Nullable Requests<C> of(
      Vendor vendor, Map<String, String> environment, Function<Access, Requests<C>> connect) {
    try {
      return Access.from(vendor, environment).map(connect).orElse(null);
    } catch (IllegalArgumentException e) {
      log.atError()
          .addKeyValue("provider", vendor.name())
          .addKeyValue("cause", e.getMessage())
          .log("the provider is not used");
      return null;
    }
  }

  /**
   * Starts a request; returns at once.
   *
   * @param what names it in messages, for example {@code chat completion}
   * @param onFailure told when it failed for good, on the request's thread; not after a
   *     cancellation
   */
  public RunningRequest start(String what, Try<C> attempt, Consumer<ProviderException> onFailure) {
    var request = new RunningRequest();
    threads.newThread(LogContext.carry(() -> run(what, attempt, request, onFailure))).start();
    return request;
  }

  private void run(
      String what, Try<C> attempt, RunningRequest request, Consumer<ProviderException> onFailure) {
    for (int made = 1; !request.cancelled(); made++) {
      try {
        runOnce(what, attempt, request);
        return;
      } catch (IOException | InterruptedException | RuntimeException e) {
        if (request.cancelled()) {
          return;
        }
        var refusal = refusals.apply(e);
        var error = Faults.explain(access.vendor(), what, e, refusal.orElse(null));
        if (!error.retryable() || request.delivered() || made == access.tries()) {
          onFailure.accept(error);
          return;
        }
        log.atWarn()
            .addKeyValue("try", made)
            .addKeyValue("cause", error.getMessage())
            .log("trying again");
        pause(made, refusal.map(Refusal::retryAfter).orElse(Duration.ZERO), request);
      }
    }
  }

  private void runOnce(String what, Try<C> attempt, RunningRequest request)
      throws IOException, InterruptedException {
    if (!request.await(() -> free.tryAcquire(access.timeout().toMillis(), MILLISECONDS))) {
      throw new ProviderException(
          "%s: %s could not begin: %d others are under way"
              .formatted(access.vendor().name(), what, access.concurrent()),
          false,
          null);
    }
    try {
      attempt.run(client, request);
    } finally {
      free.release();
    }
  }

  private void pause(int made, Duration asked, RunningRequest request) {
    var pause = access.firstPause().multipliedBy(1L << (made - 1));
    try {
      request.await(() -> {
        Thread.sleep(asked.compareTo(pause) > 0 ? asked : pause);
        return true;
      });
    } catch (IOException | InterruptedException | RuntimeException e) {
      request.cancel(); // only a cancellation ends the pause early
    }
  }
}
