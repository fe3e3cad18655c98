package dev.baton.deploy.bench.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A customer's endpoint with a side effect: it counts the orders it gets, and honours no {@code
 * Idempotency-Key}. It takes its time, so that faults come while an order is under way.
 */
final class OrderDesk implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long TAKES_MS = 500;

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("order-", 0).factory());
  private final List<Order> orders = new CopyOnWriteArrayList<>();

  /**
   * An order that took effect.
   *
   * @param number the user's turn it was placed for
   */
  record Order(String session, String callId, int number) {}

  OrderDesk() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/order", this::take);
    server.start();
  }

  /** Where orders are posted to. */
  String url() {
    return "http://" + host() + "/order";
  }

  /** Host and port. */
  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** The orders of a session. */
  List<Order> of(String session) {
    return orders.stream().filter(order -> order.session().equals(session)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    var request = JSON.readTree(exchange.getRequestBody().readAllBytes());
    orders.add(
        new Order(
            request.path("session_id").asText(),
            request.path("call_id").asText(),
            request.path("arguments").path("order").asInt()));
    try {
      Thread.sleep(TAKES_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var answer = "{\"placed\": true}".getBytes(UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
