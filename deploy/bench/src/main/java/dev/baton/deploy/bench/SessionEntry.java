package dev.baton.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** Asks the API to let a caller into a new session. */
final class SessionEntry implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final BenchSettings settings;

  SessionEntry(BenchSettings settings) {
    this.settings = settings;
  }

  /**
   * What a caller joins with.
   *
   * @param url of the LiveKit server
   * @param token for one room
   * @param sessionId id of the session; empty where it is not known yet
   */
  record Ticket(String url, String token, String sessionId) {}

  /**
   * Starts a session, or gets a token with which LiveKit starts one.
   *
   * @throws BenchException with the API's own words when it refuses
   */
  Ticket enter() throws InterruptedException {
    return switch (settings.entry()) {
      case START -> {
        var body = JSON.createObjectNode().put("template_id", settings.template());
        body.set("metadata", JSON.valueToTree(settings.turnTaking()));
        var answer = post("/api/session/start", body);
        yield new Ticket(
            text(answer, "livekit_url"),
            text(answer, "access_token"),
            answer.path("session_id").asText(""));
      }
      case TOKEN -> {
        var body = JSON.createObjectNode();
        body.put("room_name", "bench-" + UUID.randomUUID());
        body.putObject("room_config")
            .putArray("agents")
            .addObject()
            .put("agent_name", settings.template())
            .put("metadata", JSON.valueToTree(settings.turnTaking()).toString());
        var answer = post("/api/livekit/connection-details", body);
        yield new Ticket(text(answer, "server_url"), text(answer, "participant_token"), "");
      }
    };
  }

  /**
   * Which media worker has a session.
   *
   * @throws BenchException when the API does not say
   */
  String worker(String sessionId) throws InterruptedException {
    var request =
        settings.api().request("/api/session/" + sessionId + "/status").timeout(PATIENCE).build();
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return text(JSON.readTree(answer.body()), "worker");
    } catch (IOException e) {
      throw new BenchException("the API at %s does not answer".formatted(request.uri()), e);
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private JsonNode post(String path, ObjectNode body) throws InterruptedException {
    try {
      var answer =
          http.send(
              settings
                  .api()
                  .request(path)
                  .timeout(PATIENCE)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new BenchException(
            "%s answered %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new BenchException("the API at %s does not answer".formatted(settings.api()), e);
    }
  }

  private static String text(JsonNode answer, String field) {
    if (!answer.path(field).isTextual()) {
      throw new BenchException("the API's answer has no '%s'".formatted(field));
    }
    return answer.path(field).asText();
  }
}
