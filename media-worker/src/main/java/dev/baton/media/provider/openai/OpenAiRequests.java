package dev.baton.media.provider.openai;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.LogLevel;
import com.openai.core.Timeout;
import dev.baton.media.provider.ProviderException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes requests, each on a virtual thread of its own, and is the one place that tries them again.
 */
final class OpenAiRequests {

  private static final Logger log = LoggerFactory.getLogger(OpenAiRequests.class);

  /** Longest a whole answer may take, stream included. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** Of this process; {@code null} without a key. Built once, as it holds the connections. */
  static final @Nullable OpenAiRequests SHARED = ofEnvironment();

  private final OpenAiConfig config;
  private final OpenAIClient client;
  private final Semaphore free;
  private final ThreadFactory threads = Thread.ofVirtual().name("openai-", 0).factory();

  OpenAiRequests(OpenAiConfig config) {
    this.config = config;
    this.free = new Semaphore(config.concurrent());
    this.client =
        OpenAIOkHttpClient.builder()
            .apiKey(config.apiKey())
            .baseUrl(config.baseUrl())
            .timeout(
                Timeout.builder()
                    .connect(config.timeout())
                    .read(config.timeout())
                    .write(config.timeout())
                    .request(LONGEST)
                    .build())
            .maxRetries(0)
            .logLevel(LogLevel.OFF) // its log would hold conversations
            .build();
  }

  /** One try of a request. */
  interface Try {
    void run(OpenAIClient client, RunningRequest request) throws IOException, InterruptedException;
  }

  /**
   * Starts a request; returns at once.
   *
   * @param what names it in messages, for example {@code chat completion}
   * @param onFailure told when it failed for good, on the request's thread; not after a
   *     cancellation
   */
  RunningRequest start(String what, Try attempt, Consumer<ProviderException> onFailure) {
    var request = new RunningRequest();
    threads.newThread(() -> run(what, attempt, request, onFailure)).start();
    return request;
  }

  private void run(
      String what, Try attempt, RunningRequest request, Consumer<ProviderException> onFailure) {
    for (int made = 1; !request.cancelled(); made++) {
      try {
        runOnce(what, attempt, request);
        return;
      } catch (IOException | InterruptedException | RuntimeException e) {
        if (request.cancelled()) {
          return;
        }
        var error = Failures.explain(what, e);
        if (!error.retryable() || request.delivered() || made == config.tries()) {
          onFailure.accept(error);
          return;
        }
        log.atWarn()
            .addKeyValue("try", made)
            .addKeyValue("cause", error.getMessage())
            .log("trying again");
        pause(made, e, request);
      }
    }
  }

  private void runOnce(String what, Try attempt, RunningRequest request)
      throws IOException, InterruptedException {
    if (!request.await(() -> free.tryAcquire(config.timeout().toMillis(), MILLISECONDS))) {
      throw new ProviderException(
          "openai: %s could not begin: %d others are under way"
              .formatted(what, config.concurrent()),
          false,
          null);
    }
    try {
      attempt.run(client, request);
    } finally {
      free.release();
    }
  }

  private void pause(int made, Exception failure, RunningRequest request) {
    var pause = config.firstPause().multipliedBy(1L << (made - 1));
    var asked = Failures.retryAfter(failure);
    try {
      request.await(() -> {
        Thread.sleep(asked.compareTo(pause) > 0 ? asked : pause);
        return true;
      });
    } catch (IOException | InterruptedException | RuntimeException e) {
      request.cancel(); // only a cancellation ends the pause early
    }
  }

  private static @Nullable OpenAiRequests ofEnvironment() {
    try {
      return OpenAiConfig.from(System.getenv()).map(OpenAiRequests::new).orElse(null);
    } catch (IllegalArgumentException e) {
      log.atError().addKeyValue("cause", e.getMessage()).log("the provider openai is not used");
      return null;
    }
  }
}
