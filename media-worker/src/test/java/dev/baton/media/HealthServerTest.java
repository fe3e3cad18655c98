package dev.baton.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthServerTest {

  @Test
  void metricsAreGivenAsPrometheusReadsThem() throws Exception {
    try (var server = new HealthServer(0, List::of, Map::of, () -> "baton_worker_sessions 2.0\n")) {
      var answer = get(server, "/metrics");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/plain; version=0.0.4");
      assertThat(answer.body()).isEqualTo("baton_worker_sessions 2.0\n");
    }
  }

  @Test
  void aWorkerThatIsNotWellSaysWhy() throws Exception {
    try (var server =
        new HealthServer(0, () -> List.of("stopping"), () -> Map.of("sessions", 3), () -> "")) {
      var answer = get(server, "/health");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body())
          .isEqualTo("{\"status\":\"DOWN\",\"reasons\":[\"stopping\"],\"sessions\":3}");
    }
  }

  private static HttpResponse<String> get(HealthServer server, String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path));
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
