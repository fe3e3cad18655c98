package dev.baton.media.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.baton.media.provider.request.ApiEmulator;
import java.io.EOFException;
import java.io.IOException;

/** Answers as the API gives them. */
final class Replies {

  /** The end of a stream of events. */
  static final String DONE = "[DONE]";

  static ApiEmulator.Reply json(String body) {
    return exchange -> whole(exchange, 200, body);
  }

  /** The beginning of a longer answer; the rest is missing. */
  static ApiEmulator.Reply jsonBeginning(String body) {
    return exchange -> {
      begin(exchange, "application/json");
      exchange.getResponseBody().write(body.getBytes(UTF_8));
      exchange.getResponseBody().flush();
    };
  }

  static ApiEmulator.Reply error(int status, String code, String message) {
    return exchange ->
        whole(
            exchange,
            status,
            """
            {"error": {"message": "%s", "type": "%s", "param": null, "code": "%s"}}\
            """
                .formatted(message, code, code));
  }

  /** A whole stream of server-sent events. */
  static ApiEmulator.Reply events(String... events) {
    return exchange -> {
      begin(exchange, "text/event-stream");
      send(exchange, events);
      exchange.getResponseBody().close();
    };
  }

  /** Chunks of raw audio, flushed one by one. */
  static ApiEmulator.Reply audio(byte[]... chunks) {
    return exchange -> {
      audioBeginning(chunks).to(exchange);
      exchange.getResponseBody().close();
    };
  }

  /** Chunks of audio, and then the connection is closed although the audio is not over. */
  static ApiEmulator.Reply audioThenDisconnect(byte[]... chunks) {
    return exchange -> {
      audioBeginning(chunks).to(exchange);
      throw new EOFException("disconnected as planned");
    };
  }

  /** Chunks of audio; the rest is missing. */
  static ApiEmulator.Reply audioBeginning(byte[]... chunks) {
    return exchange -> {
      begin(exchange, "application/octet-stream");
      for (var chunk : chunks) {
        exchange.getResponseBody().write(chunk);
        exchange.getResponseBody().flush();
      }
    };
  }

  /** A chunk that carries a piece of text. */
  static String text(String piece) {
    return chunk("{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}", piece);
  }

  /** A chunk that begins a tool call. */
  static String callBegins(int index, String id, String name) {
    return chunk(
        """
        {"index":0,"delta":{"tool_calls":[{"index":%d,"id":"%s","type":"function",\
        "function":{"name":"%s","arguments":""}}]},"finish_reason":null}\
        """,
        index, id, name);
  }

  /** A chunk that goes on with a tool call's arguments. */
  static String callGoesOn(int index, String arguments) {
    return chunk(
        """
        {"index":0,"delta":{"tool_calls":[{"index":%d,"function":{"arguments":"%s"}}]},\
        "finish_reason":null}\
        """,
        index, arguments.replace("\"", "\\\""));
  }

  /** The chunk that ends an answer. */
  static String finish(String reason) {
    return chunk("{\"index\":0,\"delta\":{},\"finish_reason\":\"%s\"}", reason);
  }

  /** The last chunk: no choice, only what was used. */
  static String usage(int input, int output) {
    return """
    {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-4.1-mini",\
    "choices":[],"usage":{"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d}}\
    """
        .formatted(input, output, input + output);
  }

  /** The last chunk, where part of the input came from the cache. */
  static String cachedUsage(int input, int output, int cached) {
    return """
    {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-4.1-mini",\
    "choices":[],"usage":{"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d,\
    "prompt_tokens_details":{"cached_tokens":%d,"audio_tokens":0}}}\
    """
        .formatted(input, output, input + output, cached);
  }

  private static String chunk(String choice, Object... values) {
    return """
    {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-4.1-mini",\
    "system_fingerprint":"fp_1","choices":[\
    """
        + choice.formatted(values)
        + "],\"usage\":null}";
  }

  private static void begin(HttpExchange exchange, String contentType) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(200, 0);
  }

  private static void send(HttpExchange exchange, String... events) throws IOException {
    for (var event : events) {
      exchange.getResponseBody().write("data: %s\n\n".formatted(event).getBytes(UTF_8));
      exchange.getResponseBody().flush();
    }
  }

  private static void whole(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private Replies() {}
}
