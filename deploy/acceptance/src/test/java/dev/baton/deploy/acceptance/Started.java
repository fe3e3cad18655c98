package dev.baton.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One process of Baton as {@code ./baton start} runs it, with a port where it tells its health. */
final class Started implements AutoCloseable {

  /** Several JVMs start at once on few cores. */
  private static final Duration READY_LIMIT = Duration.ofMinutes(4);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final int healthPort;
  private final Path log;

  private Started(Process process, int healthPort, Path log) {
    this.process = process;
    this.healthPort = healthPort;
    this.log = log;
  }

  /**
   * Starts it; whether it is ready is to be asked.
   *
   * @param folder for what it prints
   * @param environment besides this one's
   */
  static Started start(String kind, int healthPort, Path folder, Map<String, String> environment)
      throws IOException {
    var log = Files.createTempFile(folder, kind, ".log");
    var root = LocalStack.repositoryRoot();
    var builder =
        new ProcessBuilder(root.resolve("baton").toString(), "start", kind)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("BATON_HEALTH_PORT", Integer.toString(healthPort));
    builder.environment().put("BATON_SKIP_BUILD", "1");
    return new Started(builder.start(), healthPort, log);
  }

  /** Returns when it says yes at {@code /health/ready}. */
  void awaitReady() {
    await()
        .atMost(READY_LIMIT)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> {
          assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
          return ask("/health/ready").equals("200");
        });
  }

  /** Status of the answer, or nothing where nobody answers. */
  String ask(String path) throws InterruptedException {
    return answer(path).map(answer -> Integer.toString(answer.statusCode())).orElse("");
  }

  /** What it says of itself; nothing where nobody answers. */
  String health() throws InterruptedException {
    return answer("/health").map(HttpResponse::body).orElse("");
  }

  private Optional<HttpResponse<String>> answer(String path) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + healthPort + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return Optional.of(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Tells it to stop, as a supervisor does. */
  void terminate() {
    process.destroy();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sees that it ends with 0 in this time. */
  void endsInOrderWithin(Duration limit) throws IOException, InterruptedException {
    boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(ended).as("ended within %s:%n%s", limit, Files.readString(log)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
