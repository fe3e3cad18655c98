package dev.baton.deploy.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Makes vectors as OpenAI's {@code /v1/embeddings} does. It understands a few subjects: texts with
 * words of the same subject lie close together, all others at right angles.
 */
public final class EmbeddingsServer implements AutoCloseable {

  /** The key that it wants. */
  public static final String KEY = "sk-embeddings";

  /** A text with this word is refused, with all that came along. */
  public static final String INDIGESTIBLE = "indigestible";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Set<String>> subjects;
  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int failure;

  /**
   * @param subjects the words of each, in lower case
   */
  public EmbeddingsServer(List<Set<String>> subjects) {
    this.subjects = List.copyOf(subjects);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/embeddings", this::answer);
    server.start();
  }

  /** What a process is told so that its texts come here. */
  public Map<String, String> environment() {
    return Map.of(
        "BATON_EMBEDDINGS_URL",
        "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()),
        "BATON_EMBEDDINGS_API_KEY",
        KEY);
  }

  /** What it was asked. */
  public List<JsonNode> requests() {
    return List.copyOf(requests);
  }

  /** Answers with that status from now on, and as it should when that is 0. */
  public void failsWith(int status) {
    failure = status;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = JSON.readTree(exchange.getRequestBody());
      requests.add(request);
      int status = status(exchange, request);
      var body =
          (status == 200 ? vectors(request.path("input")) : "{\"error\":{\"message\":\"no\"}}")
              .getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private int status(HttpExchange exchange, JsonNode request) {
    if (failure != 0) {
      return failure;
    }
    if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return 401;
    }
    return request.path("input").toString().contains(INDIGESTIBLE) ? 400 : 200;
  }

  /** The last text first: what counts is the index. */
  private String vectors(JsonNode texts) {
    var answer = JSON.createObjectNode().put("object", "list");
    var data = answer.putArray("data");
    for (int i = texts.size() - 1; i >= 0; i--) {
      var item = data.addObject().put("object", "embedding").put("index", i);
      var vector = item.putArray("embedding");
      var words = List.of(texts.get(i).asText().toLowerCase(Locale.ROOT).split("\\W+"));
      boolean any = false;
      for (var subject : subjects) {
        long count = words.stream().filter(subject::contains).count();
        any |= count > 0;
        vector.add((double) count);
      }
      vector.add(any ? 0 : 1);
    }
    return answer.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
