package dev.baton.deploy.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.bench.ApiAddress;
import dev.baton.deploy.bench.BenchException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/** Baton's API, as those use it who start sessions and look after them. */
final class Operator implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ApiAddress api;

  Operator(ApiAddress api) {
    this.api = api;
  }

  /** What a person joins with. */
  record Ticket(String session, String url, String token) {}

  /**
   * Starts a session.
   *
   * @throws BenchException with the API's own words when it refuses
   */
  Ticket start(String template) throws InterruptedException {
    try {
      var answer = http.send(startRequest(template), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new BenchException("no session: %d %s".formatted(answer.statusCode(), answer.body()));
      }
      var session = JSON.readTree(answer.body());
      return new Ticket(
          session.path("session_id").asText(),
          session.path("livekit_url").asText(),
          session.path("access_token").asText());
    } catch (IOException e) {
      throw new BenchException("the API at %s does not answer".formatted(api), e);
    }
  }

  /** What somebody is told who asks for a session now, and after how long; ends the session. */
  String tryToStart(String template) throws InterruptedException {
    long began = System.nanoTime();
    String answer;
    try {
      var response = http.send(startRequest(template), HttpResponse.BodyHandlers.ofString());
      answer = Integer.toString(response.statusCode());
      if (response.statusCode() == 201) {
        end(JSON.readTree(response.body()));
      }
    } catch (IOException e) {
      answer = "no answer";
    }
    return String.format(Locale.ROOT, "%s after %.1f s", answer, seconds(began));
  }

  private void end(JsonNode session) throws InterruptedException {
    try {
      var unused =
          http.send(
              api.request("/api/session/" + session.path("session_id").asText() + "/end")
                  .timeout(PATIENCE)
                  .POST(HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      // It ends by itself when nobody comes.
    }
  }

  /** What the API says of a session now. */
  String status(String session) throws InterruptedException {
    long began = System.nanoTime();
    try {
      var response =
          http.send(
              api.request("/api/session/" + session + "/status").timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200
          ? JSON.readTree(response.body()).path("status").asText()
          : "%d".formatted(response.statusCode());
    } catch (IOException e) {
      return String.format(Locale.ROOT, "no answer (%.1f s)", seconds(began));
    }
  }

  private HttpRequest startRequest(String template) {
    var metadata =
        JSON.createObjectNode()
            .put("caller", UUID.randomUUID().toString())
            .put("vad_silence_ms", 250)
            .put("min_endpointing_delay_ms", 0)
            .put("turn_detection", "silence");
    var body = JSON.createObjectNode().put("template_id", template).set("metadata", metadata);
    return api.request("/api/session/start")
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
