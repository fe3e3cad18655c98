package dev.baton.media.provider.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.EOFException;
import java.io.IOException;

/** Answers as any API gives them: streams of server-sent events, and refusals. */
public final class Streams {

  /** A whole stream. Each event is the text between two blank lines. */
  public static ApiEmulator.Reply stream(String... events) {
    return exchange -> {
      beginning(events).to(exchange);
      exchange.getResponseBody().close();
    };
  }

  /** Events, and then the connection is closed although the stream is not over. */
  public static ApiEmulator.Reply streamThenDisconnect(String... events) {
    return exchange -> {
      beginning(events).to(exchange);
      throw new EOFException("disconnected as planned");
    };
  }

  /** Events; the rest is missing. */
  public static ApiEmulator.Reply beginning(String... events) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      for (var event : events) {
        exchange.getResponseBody().write((event + "\n\n").getBytes(UTF_8));
        exchange.getResponseBody().flush();
      }
    };
  }

  /** A refusal. */
  public static ApiEmulator.Reply refusal(int status, String json) {
    return exchange -> refuse(exchange, status, json);
  }

  /**
   * A refusal that says how long to wait.
   *
   * @param seconds whole seconds
   */
  public static ApiEmulator.Reply refusal(int status, String json, int seconds) {
    return exchange -> {
      exchange.getResponseHeaders().set("Retry-After", String.valueOf(seconds));
      refuse(exchange, status, json);
    };
  }

  private static void refuse(HttpExchange exchange, int status, String json) throws IOException {
    var bytes = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private Streams() {}
}
