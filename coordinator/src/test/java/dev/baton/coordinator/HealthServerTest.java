package dev.baton.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class HealthServerTest {

  private final List<String> troubles = new CopyOnWriteArrayList<>();

  @Test
  void healthIsUpUntilSomethingIsWrongAndThenSaysWhat() throws Exception {
    try (var server = new HealthServer(0, () -> troubles)) {
      assertThat(get(server).statusCode()).isEqualTo(200);
      assertThat(get(server).body()).isEqualTo("{\"status\":\"UP\"}");

      troubles.add("Temporal does not answer");

      assertThat(get(server).statusCode()).isEqualTo(503);
      assertThat(get(server).body())
          .isEqualTo("{\"status\":\"DOWN\",\"reasons\":[\"Temporal does not answer\"]}");
    }
  }

  @Test
  void aTakenPortIsNamedWithTheVariableThatChangesIt() {
    try (var first = new HealthServer(0, () -> troubles)) {
      assertThatThrownBy(() -> new HealthServer(first.port(), () -> troubles))
          .hasMessageContaining("port " + first.port() + " is taken")
          .hasMessageContaining("BATON_HEALTH_PORT");
    }
  }

  private static HttpResponse<String> get(HealthServer server)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var url = URI.create("http://127.0.0.1:" + server.port() + "/health");
      return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
