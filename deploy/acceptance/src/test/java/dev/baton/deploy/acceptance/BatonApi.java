package dev.baton.deploy.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Baton's HTTP API as a customer's program would use it. */
final class BatonApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String base;
  private final String key;

  BatonApi(String base, String key) {
    this.base = base;
    this.key = key;
  }

  /** Address of the page. */
  String page() {
    return base + "/";
  }

  /** Address of the token source. */
  String tokenSource() {
    return base + "/api/livekit/connection-details";
  }

  JsonNode startSession(String template) {
    var body = JSON.createObjectNode().put("template_id", template).toString();
    var answer =
        send(
            request("/api/session/start")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    return parse(answer);
  }

  /** Lets the agent say something, as soon as it can. */
  void say(String id, String text) {
    var body = JSON.createObjectNode().put("text", text).toString();
    var unused =
        parse(
            send(
                request("/api/session/" + id + "/say")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build()));
  }

  JsonNode session(String id) {
    return parse(get("/api/session/" + id + "/status"));
  }

  /** The panels of a session, as they are kept with it. */
  JsonNode panels(String id) {
    return parse(get("/api/session/" + id + "/panels"));
  }

  /** The session in that room, or a missing node. */
  JsonNode sessionInRoom(String room) {
    var answer = get("/api/session?room=" + URLEncoder.encode(room, StandardCharsets.UTF_8));
    return answer.statusCode() == 404 ? JSON.missingNode() : parse(answer);
  }

  /** Posts JSON and gives the answer, whatever its status; it is there as {@code status}. */
  ObjectNode post(String path, String body) {
    var answer =
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    try {
      var json = JSON.readTree(answer.body());
      return JSON.createObjectNode().put("status", answer.statusCode()).set("body", json);
    } catch (IOException e) {
      throw new AssertionError(path + " answered no JSON", e);
    }
  }

  /** Asks for something in plain words; gives the task's id. */
  String task(String goal, String room) {
    var body = JSON.createObjectNode().put("goal", goal);
    if (!room.isEmpty()) {
      body.putObject("context").put("room", room);
    }
    var answer = post("/api/tasks", body.toString());
    if (answer.path("status").asInt() != 201) {
      throw new AssertionError("the task was not taken: " + answer);
    }
    return answer.at("/body/id").asText();
  }

  JsonNode task(String id) {
    return parse(get("/api/tasks/" + id));
  }

  /** What a step's specialist gave back, with tokens. */
  JsonNode taskResult(String id, String step) {
    return parse(get("/api/tasks/%s/steps/%s/result".formatted(id, step)));
  }

  /** The task's file and its headers. */
  HttpResponse<byte[]> taskFile(String id, int version) {
    return get("/api/tasks/%s/file?version=%d".formatted(id, version));
  }

  /** A file by the address the API gave for it. */
  byte[] download(String url) {
    return get(URI.create(base).resolve(url).getPath()).body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + key);
  }

  private HttpResponse<byte[]> get(String path) {
    return send(request(path).GET().build());
  }

  private static HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(request + " failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static JsonNode parse(HttpResponse<byte[]> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(
          "%s answered %d: %s"
              .formatted(
                  answer.uri(),
                  answer.statusCode(),
                  new String(answer.body(), StandardCharsets.UTF_8)));
    }
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.uri() + " answered no JSON", e);
    }
  }

  /** How long a person waits for a step before giving up. */
  static final Duration PATIENCE = Duration.ofSeconds(45);
}
