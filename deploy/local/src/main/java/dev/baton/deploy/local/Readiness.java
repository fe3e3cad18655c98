package dev.baton.deploy.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.deploy.servers.ProcessSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a process says of itself under {@code /health/ready}. */
record Readiness(URI address) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /** Of a process of this machine. */
  Readiness(ProcessSpec spec) {
    this(URI.create("http://127.0.0.1:" + spec.environment().get("BATON_HEALTH_PORT")));
  }

  /** Its answer; status {@code DOWN} with the reason where there is none. */
  JsonNode answer() {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/health/ready")).timeout(PATIENCE).build();
    try {
      return JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      return silent();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return silent();
    }
  }

  private ObjectNode silent() {
    ObjectNode silent = JSON.createObjectNode().put("status", "DOWN");
    silent.putArray("reasons").add(address + " does not answer");
    return silent;
  }

  boolean ready() {
    return ready(answer());
  }

  static boolean ready(JsonNode answer) {
    return answer.path("status").asText().equals("UP");
  }

  /** Why it is not ready, in words. */
  String reasons() {
    List<String> reasons = new ArrayList<>();
    answer().path("reasons").forEach(reason -> reasons.add(reason.asText()));
    return reasons.isEmpty() ? "nothing" : String.join("; ", reasons);
  }
}
