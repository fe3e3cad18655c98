package dev.baton.telemetry.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthServerTest {

  private final List<String> broken = new CopyOnWriteArrayList<>();
  private final List<String> leaving = new CopyOnWriteArrayList<>();
  private final AtomicBoolean database = new AtomicBoolean(true);
  private final AtomicBoolean redis = new AtomicBoolean(true);
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicLong now = new AtomicLong();
  private final Health health =
      new Health(
          () -> broken,
          () -> leaving,
          List.of(
              new Dependency(
                  "PostgreSQL",
                  true,
                  () -> {
                    asked.incrementAndGet();
                    return database.get();
                  },
                  now::get),
              new Dependency("Redis", false, redis::get, now::get)),
          () -> Map.of("sessions", 3));
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final HealthServer server = new HealthServer(Map.of(), 0, health, meters::scrape);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aProcessThatIsWellIsAliveAndReady() throws Exception {
    assertThat(body("/health/live", 200)).isEqualTo("{\"status\":\"UP\"}");
    assertThat(body("/health/ready", 200)).isEqualTo("{\"status\":\"UP\"}");
    assertThat(body("/health", 200)).isEqualTo("{\"status\":\"UP\",\"sessions\":3}");
  }

  @Test
  void withoutAServerThatItNeedsItIsNotReadyButAlive() throws Exception {
    database.set(false);

    assertThat(body("/health/ready", 503))
        .isEqualTo("{\"status\":\"DOWN\",\"reasons\":[\"PostgreSQL does not answer\"]}");
    assertThat(body("/health/live", 200)).isEqualTo("{\"status\":\"UP\"}");
    assertThat(body("/health", 200)).contains("UP");

    database.set(true);
    now.addAndGet(1_000_000_000);
    assertThat(body("/health/ready", 200)).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void withoutAServerThatIsOnlyUsefulItIsReadyAndSaysWhatIsMissing() throws Exception {
    redis.set(false);

    assertThat(body("/health/ready", 200))
        .isEqualTo("{\"status\":\"UP\",\"degraded\":[\"Redis does not answer\"]}");
  }

  @Test
  void whileItLeavesItIsAliveButNotReady() throws Exception {
    leaving.add("stopping");

    assertThat(body("/health/ready", 503)).contains("\"reasons\":[\"stopping\"]");
    assertThat(body("/health", 503)).contains("\"reasons\":[\"stopping\"]");
    assertThat(body("/health/live", 200)).contains("UP");
  }

  @Test
  void whenItIsBrokenItIsNotAlive() throws Exception {
    broken.add("takes no work");

    assertThat(body("/health/live", 503)).contains("\"reasons\":[\"takes no work\"]");
    assertThat(body("/health/ready", 503)).contains("takes no work");
  }

  @Test
  void manyProbesAskAServerOnceASecond() throws Exception {
    for (int probe = 0; probe < 5; probe++) {
      body("/health/ready", 200);
    }
    assertThat(asked).hasValue(1);

    now.addAndGet(1_000_000_000);
    body("/health/ready", 200);
    assertThat(asked).hasValue(2);
  }

  @Test
  void metricsTellHealthAsPrometheusReadsThem() throws Exception {
    HealthMeters.register(meters, health);
    redis.set(false);

    var answer = get("/metrics");

    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(answer.body())
        .contains("baton_ready 1.0")
        .contains("baton_dependency_up{dependency=\"PostgreSQL\",needed=\"true\"} 1.0")
        .contains("baton_dependency_up{dependency=\"Redis\",needed=\"false\"} 0.0");
  }

  @Test
  void aTakenPortIsNamedWithTheVariableThatChangesIt() {
    assertThatThrownBy(() -> new HealthServer(Map.of(), server.port(), health, () -> ""))
        .hasMessageContaining("port " + server.port() + " is taken")
        .hasMessageContaining("BATON_HEALTH_PORT");
  }

  private String body(String path, int status) throws Exception {
    var answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body();
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path));
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
