package dev.baton.media;

import com.fasterxml.jackson.databind.ObjectMapper;
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
 * Answers {@code GET /health}: 200 {@code {"status":"UP"}}, or 503 with the reasons. Bound to the
 * loopback address.
 */
final class HealthServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("health-", 0).factory());

  /**
   * @param port 0 takes a free one
   * @param reasons why the worker is not well; empty when it is
   * @throws IllegalStateException when the port is taken
   */
  HealthServer(int port, Supplier<List<String>> reasons) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
    } catch (IOException e) {
      throw new IllegalStateException(
          "port %d is taken: stop what listens there, or set BATON_HEALTH_PORT to another"
              .formatted(port),
          e);
    }
    server.createContext("/health", exchange -> answer(exchange, reasons.get()));
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, List<String> reasons) throws IOException {
    try (exchange) {
      var body = JSON.createObjectNode().put("status", reasons.isEmpty() ? "UP" : "DOWN");
      if (!reasons.isEmpty()) {
        reasons.forEach(body.putArray("reasons")::add);
      }
      var bytes = JSON.writeValueAsBytes(body);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reasons.isEmpty() ? 200 : 503, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
