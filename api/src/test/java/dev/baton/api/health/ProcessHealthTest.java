package dev.baton.api.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.api.ApiTest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The port that orchestrators and Prometheus ask. */
class ProcessHealthTest extends ApiTest {

  @Override
  protected void configure(Map<String, Object> environment) {
    environment.put("BATON_HEALTH_PORT", "0");
  }

  @Test
  void itIsAliveAndReadyAndTellsHowLongRequestsTake() {
    assertThat(api.get("/api/templates").status()).isEqualTo(200);

    assertThat(get("/health/live")).isEqualTo("{\"status\":\"UP\"}");
    assertThat(get("/health/ready")).isEqualTo("{\"status\":\"UP\"}");
    // Temporal's SDK reports every five seconds.
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(get("/metrics"))
                .contains("baton_ready 1.0")
                .contains("baton_dependency_up{dependency=\"Temporal\",needed=\"true\"} 1.0")
                .containsPattern(
                    "http_server_requests_seconds_bucket\\{[^}]*uri=\"/api/templates\"")
                .contains("jvm_memory_used_bytes")
                .contains("logback_events_total")
                .contains("temporal_request_total"));
  }

  @Test
  void onceItIsToldToStopItSaysThatItLeaves() {
    var health = api.bean(ProcessHealth.class);
    health.leave();
    try {
      assertThat(get("/health/ready")).contains("DOWN").contains("starting or stopping");
      assertThat(get("/health/live")).contains("UP");
    } finally {
      health.listen();
    }
  }

  private String get(String path) {
    int port = api.bean(ProcessHealth.class).port();
    return api.send(api.request(URI.create("http://127.0.0.1:" + port + path)).GET()).text();
  }
}
