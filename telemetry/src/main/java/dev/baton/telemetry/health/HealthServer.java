package dev.baton.telemetry.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers over plain HTTP, each with 200 {@code {"status":"UP"}} or 503 with the reasons:
 *
 * <ul>
 *   <li>{@code GET /health/live}: whether it is worth keeping. Asks nobody else.
 *   <li>{@code GET /health/ready}: whether it takes work. Asks the servers it needs; those it only
 *       likes are listed under {@code degraded}.
 *   <li>{@code GET /health}: like the first, 503 too while it leaves, with facts. Asks nobody else.
 *   <li>{@code GET /metrics}: in Prometheus' text format.
 * </ul>
 */
public final class HealthServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("health-", 0).factory());

  /**
   * @param environment {@code BATON_HEALTH_HOST}: the address to listen at, 127.0.0.1 if absent
   * @param port 0 takes a free one
   * @param metrics the metrics as text
   * @throws IllegalStateException that names the cure when it cannot listen there
   */
  public HealthServer(
      Map<String, String> environment, int port, Health health, Supplier<String> metrics) {
    var host = environment.getOrDefault("BATON_HEALTH_HOST", "");
    try {
      server = HttpServer.create(new InetSocketAddress(address(host), port), 16);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(
          "BATON_HEALTH_HOST is '%s', which no address is known of; set it to 0.0.0.0 or leave it out"
              .formatted(host),
          e);
    } catch (IOException e) {
      throw new IllegalStateException(
          "port %d is taken: stop what listens there, or set BATON_HEALTH_PORT to another"
              .formatted(port),
          e);
    }
    server.createContext("/health/live", one -> answer(one, status(health.broken().get())));
    server.createContext("/health/ready", one -> answer(one, ready(health)));
    server.createContext("/health", one -> answer(one, summary(health)));
    server.createContext("/metrics", one -> answer(one, 200, METRICS_TYPE, metrics.get()));
    server.setExecutor(threads);
    server.start();
  }

  private static InetAddress address(String host) throws UnknownHostException {
    return host.isBlank() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host.strip());
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  private static ObjectNode status(List<String> reasons) {
    var body = JSON.createObjectNode().put("status", reasons.isEmpty() ? "UP" : "DOWN");
    if (!reasons.isEmpty()) {
      reasons.forEach(body.putArray("reasons")::add);
    }
    return body;
  }

  private static ObjectNode ready(Health health) {
    var body = status(health.obstacles());
    var degraded = health.degraded();
    if (!degraded.isEmpty()) {
      degraded.forEach(body.putArray("degraded")::add);
    }
    return body;
  }

  private static ObjectNode summary(Health health) {
    var body = status(health.troubles());
    return body.setAll(JSON.<ObjectNode>valueToTree(health.facts().get()));
  }

  private static void answer(HttpExchange exchange, ObjectNode body) throws IOException {
    answer(exchange, body.has("reasons") ? 503 : 200, "application/json", body.toString());
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    try (exchange) {
      var bytes = body.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
