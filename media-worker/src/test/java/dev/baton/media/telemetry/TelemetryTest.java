package dev.baton.media.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class TelemetryTest {

  @Test
  void withAnEndpointSpansAreSentToIt() throws IOException {
    List<String> received = new CopyOnWriteArrayList<>();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var collector = HttpServer.create(address, 0);
    collector.createContext(
        "/",
        exchange -> {
          var body = exchange.getRequestBody().readAllBytes();
          received.add(
              exchange.getRequestURI() + " " + new String(body, StandardCharsets.ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    try {
      var tracer =
          Telemetry.tracer(
              Map.of(
                  "OTEL_EXPORTER_OTLP_ENDPOINT",
                  "http://127.0.0.1:" + collector.getAddress().getPort(),
                  "OTEL_EXPORTER_OTLP_COMPRESSION",
                  "none",
                  "OTEL_BSP_SCHEDULE_DELAY",
                  "20"));
      tracer.spanBuilder("turn").startSpan().end();

      await()
          .untilAsserted(() ->
              assertThat(received)
                  .anyMatch(request ->
                      request.startsWith("/v1/traces")
                          && request.contains("turn")
                          && request.contains("baton-media-worker")));
    } finally {
      collector.stop(0);
    }
  }

  @Test
  void withoutOneNothingIsRecorded() {
    var span = Telemetry.tracer(Map.of("HOME", "/")).spanBuilder("turn").startSpan();

    assertThat(span.isRecording()).isFalse();
  }
}
