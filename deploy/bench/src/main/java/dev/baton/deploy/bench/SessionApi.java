package dev.baton.deploy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Starts and ends sessions over HTTP. */
final class SessionApi implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ApiAddress api;

  SessionApi(ApiAddress api) {
    this.api = api;
  }

  /**
   * Starts a session.
   *
   * @return its id
   * @throws BenchException with the API's own words when it refuses
   */
  String start(String template) throws InterruptedException {
    var body = JSON.createObjectNode().put("template_id", template);
    try {
      var answer = post("/api/session/start", body.toString());
      if (answer.statusCode() / 100 != 2) {
        throw new BenchException("no session could be started: " + answer.body());
      }
      return JSON.readTree(answer.body()).path("session_id").asText();
    } catch (IOException e) {
      throw new BenchException("the API at %s does not answer".formatted(api), e);
    }
  }

  /** Ends a session; one that cannot be ended ends by itself, for nobody comes to it. */
  void end(String sessionId) {
    try {
      post("/api/session/" + sessionId + "/end", "");
    } catch (IOException e) {
      // See above.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Whether a session is over.
   *
   * @throws BenchException when the API does not say
   */
  boolean over(String sessionId) throws InterruptedException {
    var request = api.request("/api/session/" + sessionId + "/status").timeout(PATIENCE).build();
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      var status = JSON.readTree(answer.body()).path("status").asText();
      return status.equals("ended") || status.equals("failed");
    } catch (IOException e) {
      throw new BenchException("the API at %s does not answer".formatted(api), e);
    }
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        api.request(path)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}
