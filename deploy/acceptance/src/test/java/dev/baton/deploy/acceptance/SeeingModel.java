package dev.baton.deploy.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Speaks OpenAI's API as far as a talk about a picture needs it: a mind that asks for the camera
 * and the screen, says whether it sees a picture, and hands over; and a voice that hums. What it
 * was asked is kept.
 */
final class SeeingModel implements AutoCloseable {

  static final String ASKS_FOR_CAMERA = "look at this";
  static final String ASKS_FOR_SCREEN = "look at my screen";
  static final String ASKS_WHAT_IS_SEEN = "what do you see";
  static final String ASKS_FOR_EXPERT = "the expert please";
  static final String MAY_LOOK = "Now show me.";
  static final String SEES = "I see a picture.";
  static final String SEES_NOTHING = "I see nothing.";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A quarter of a second of a quiet 100 Hz, 16 bit at 24 kHz. */
  private static final byte[] HUM = hum();

  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final HttpServer server;

  SeeingModel() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("model-", 0).factory()));
    server.createContext("/v1/chat/completions", this::think);
    server.createContext("/v1/audio/speech", exchange -> answer(exchange, "audio/pcm", HUM));
    server.createContext(
        "/v1/audio/transcriptions",
        exchange -> answer(exchange, "application/json", "{\"text\":\"\"}".getBytes(UTF_8)));
    server.start();
  }

  /** Environment of the processes that are to use it. */
  Map<String, String> environment() {
    return Map.of(
        "OPENAI_API_KEY",
        "test-key",
        "OPENAI_BASE_URL",
        "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()));
  }

  /** Pictures of the last request that ended with those words; null where there was none. */
  @Nullable List<JsonNode> picturesShownWith(String words) {
    return requests.reversed().stream()
        .filter(request -> text(last(request)).endsWith(words))
        .findFirst()
        .map(SeeingModel::pictures)
        .orElse(null);
  }

  private void think(HttpExchange exchange) throws IOException {
    var request = JSON.readTree(exchange.getRequestBody().readAllBytes());
    requests.add(request);
    answer(exchange, "text/event-stream", events(request).getBytes(UTF_8));
  }

  private static void answer(HttpExchange exchange, String type, byte[] content)
      throws IOException {
    // What nobody has read yet; closing the exchange would wait for it.
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, content.length);
    try (var body = exchange.getResponseBody()) {
      body.write(content);
    }
  }

  private String events(JsonNode request) {
    var last = last(request);
    if (last.path("role").asText().equals("tool")) {
      return says(text(last).contains("being shown") ? MAY_LOOK : "All right.");
    }
    var asked = text(last);
    if (asked.endsWith(ASKS_FOR_CAMERA)) {
      return calls("request_camera", "{\"reason\":\"I would like to see it.\"}");
    }
    if (asked.endsWith(ASKS_FOR_SCREEN)) {
      return calls("request_screen_share", "{\"reason\":\"I would like to read it.\"}");
    }
    if (asked.endsWith(ASKS_FOR_EXPERT)) {
      return calls("transfer_to_coding_expert", "{}");
    }
    return says(pictures(request).isEmpty() ? SEES_NOTHING : SEES);
  }

  private static JsonNode last(JsonNode request) {
    var messages = request.path("messages");
    return messages.path(messages.size() - 1);
  }

  private static List<JsonNode> pictures(JsonNode request) {
    return StreamSupport.stream(request.path("messages").spliterator(), false)
        .flatMap(message -> StreamSupport.stream(message.path("content").spliterator(), false))
        .filter(part -> part.path("type").asText().equals("image_url"))
        .map(part -> part.path("image_url"))
        .toList();
  }

  /** The words of a message, those of all its parts. */
  private static String text(JsonNode message) {
    var content = message.path("content");
    return content.isTextual()
        ? content.asText()
        : String.join(" ", content.findValuesAsText("text"));
  }

  private static String says(String words) {
    var delta = JSON.createObjectNode().put("role", "assistant").put("content", words);
    return event(delta, null) + event(JSON.createObjectNode(), "stop") + "data: [DONE]\n\n";
  }

  private String calls(String tool, String arguments) {
    var delta = JSON.createObjectNode().put("role", "assistant");
    var call = delta.putArray("tool_calls").addObject();
    call.put("index", 0).put("id", "call_" + calls.incrementAndGet()).put("type", "function");
    call.putObject("function").put("name", tool).put("arguments", arguments);
    return event(delta, null) + event(JSON.createObjectNode(), "tool_calls") + "data: [DONE]\n\n";
  }

  private static String event(JsonNode delta, @Nullable String finish) {
    var chunk =
        JSON.createObjectNode().put("id", "chatcmpl-1").put("object", "chat.completion.chunk");
    chunk.put("created", 0).put("model", "gpt-4.1-mini");
    var choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.put("finish_reason", finish);
    return "data: " + chunk + "\n\n";
  }

  private static byte[] hum() {
    var pcm = new byte[12_000];
    for (int i = 0; i < pcm.length / 2; i++) {
      int sample = (int) (2_000 * Math.sin(2 * Math.PI * 100 * i / 24_000));
      pcm[2 * i] = (byte) sample;
      pcm[2 * i + 1] = (byte) (sample >> 8);
    }
    return pcm;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
