package dev.baton.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Baton's API for a server of your own, which has an API key with the scopes that its calls need
 * ({@code sessions:start}, {@code sessions:read}, {@code sessions:control}). Any number of threads
 * may use one.
 *
 * <p>What it has no method for is a call of {@link #get}, {@link #post}, {@link #put} or {@link
 * #delete}; {@code docs/openapi.yaml} lists all there is.
 */
public final class BatonClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  /** What begins a line of a server-sent event that has content. */
  private static final String DATA = "data:";

  private final URI address;
  private final String apiKey;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * @param address of the API, for example {@code https://voice.example.com}
   * @param apiKey as it was shown when it was made
   */
  public BatonClient(URI address, String apiKey) {
    this.address = address;
    this.apiKey = apiKey;
  }

  /**
   * Starts a session. Sends an {@code Idempotency-Key}.
   *
   * @throws BatonException 404 for an unknown template, 409 when the room has a session, 503 when
   *     no worker could take it
   */
  public StartedSession start(SessionStart start) {
    return read(post("/api/session/start", start), StartedSession.class);
  }

  /**
   * How a session is, and what was said in it.
   *
   * @throws BatonException 404 for an unknown one
   */
  public SessionStatus session(String id) {
    return read(get("/api/session/" + id + "/status"), SessionStatus.class);
  }

  /** Lets the agent say something, as soon as it can. */
  public void say(String id, String text) {
    post("/api/session/" + id + "/say", Map.of("text", text));
  }

  /** Ends a session in order: the agent says goodbye. */
  public void end(String id) {
    post("/api/session/" + id + "/end", Map.of());
  }

  /**
   * All sessions of the organisation that begin, go on or end, from now on, as it happens. Waits
   * for the next one; ends when the connection does, and whoever closes it ends that.
   */
  public Stream<SessionChange> changes() {
    try {
      var answer =
          http.send(
              request("/api/sessions/events").GET().build(), HttpResponse.BodyHandlers.ofLines());
      if (answer.statusCode() >= 300) {
        try (var lines = answer.body()) {
          throw refusal(answer.statusCode(), lines.collect(Collectors.joining()));
        }
      }
      return answer
          .body()
          .filter(line -> line.startsWith(DATA))
          .map(line -> read(parse(line.substring(DATA.length())), SessionChange.class));
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Any other question. */
  public JsonNode get(String path) {
    return send(request(path).GET());
  }

  /** Any other call; the body is what Jackson makes of it, names in snake case. */
  public JsonNode post(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(write(body))));
  }

  /** Replaces something; the body likewise. */
  public JsonNode put(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(write(body))));
  }

  /** Deletes something. */
  public void delete(String path) {
    var unused = send(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + apiKey);
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw refusal(answer.statusCode(), answer.body());
      }
      return answer.body().isBlank() ? JSON.createObjectNode() : parse(answer.body());
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private UncheckedIOException unreachable(IOException e) {
    return new UncheckedIOException("%s cannot be reached".formatted(address), e);
  }

  private static IllegalStateException interrupted() {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted");
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer that is no JSON", e);
    }
  }

  private static BatonException refusal(int status, String body) {
    try {
      var problem = JSON.readTree(body);
      return new BatonException(
          status, problem.path("detail").asText(problem.path("title").asText("HTTP " + status)));
    } catch (JsonProcessingException e) {
      return new BatonException(status, "HTTP " + status);
    }
  }

  private static String write(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON can be made of it", e);
    }
  }

  private static <T> T read(JsonNode answer, Class<T> type) {
    try {
      return JSON.treeToValue(answer, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer that is not in docs/openapi.yaml", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
