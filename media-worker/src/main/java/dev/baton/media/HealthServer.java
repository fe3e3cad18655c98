package dev.baton.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers {@code GET /health}: 200 {@code {"status":"UP",…}} with the worker's facts, or 503 with
 * the reasons too; and {@code GET /metrics} in Prometheus' text format. Bound to the loopback
 * address.
 */
final class HealthServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("health-", 0).factory());

  /**
   * @param port 0 takes a free one
   * @param reasons why the worker is not well; empty when it is
   * @param facts what else it says of itself; becomes JSON
   * @param metrics the metrics as text
   * @throws IllegalStateException when the port is taken
   */
  HealthServer(
      int port, Supplier<List<String>> reasons, Supplier<?> facts, Supplier<String> metrics) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
    } catch (IOException e) {
      throw new IllegalStateException(
          "port %d is taken: stop what listens there, or set BATON_HEALTH_PORT to another"
              .formatted(port),
          e);
    }
    server.createContext("/health", exchange -> answer(exchange, reasons.get(), facts.get()));
    server.createContext(
        "/metrics", exchange -> answer(exchange, 200, METRICS_TYPE, metrics.get().getBytes(UTF_8)));
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, List<String> reasons, Object facts)
      throws IOException {
    var body = JSON.createObjectNode().put("status", reasons.isEmpty() ? "UP" : "DOWN");
    if (!reasons.isEmpty()) {
      reasons.forEach(body.putArray("reasons")::add);
    }
    body.setAll(JSON.<ObjectNode>valueToTree(facts));
    answer(
        exchange, reasons.isEmpty() ? 200 : 503, "application/json", JSON.writeValueAsBytes(body));
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
