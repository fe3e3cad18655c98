package dev.baton.deploy.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A customer's own service: it tells which rooms are free, and remembers what it was asked. */
final class HotelRooms implements AutoCloseable {

  /** What it answers, whatever the day. */
  static final String ANSWER = "two rooms with a view are free";

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  HotelRooms() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/rooms",
        exchange -> {
          try (exchange) {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            var answer = ANSWER.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
  }

  String address() {
    return "http://127.0.0.1:%d/rooms".formatted(server.getAddress().getPort());
  }

  /** The bodies of all requests so far, one after the other. */
  String asked() {
    return String.join("\n", asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
