package dev.baton.api.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.api.ApiTest;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.session.SessionRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every operation that the API's document names is asked for everything that may be wrong. It
 * answers each time, never as if the fault were its own, and always in the form that programs read.
 */
class HostileRequestsTest extends ApiTest {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** In the place of a name in a path or of a parameter, encoded. */
  private static final List<String> NAMES =
      List.of(
          "nobody",
          "-1",
          "0",
          "99999999999999999999",
          "%20",
          "%00",
          "a%00b",
          "%0d%0aX-Injected:%20yes",
          "..%2f..%2fetc%2fpasswd",
          "%2e%2e",
          "%ed%a0%80",
          "%ff",
          "%f0%9f%8e%b7",
          "'%3b%20drop%20table%20session%3b--",
          "a".repeat(3_000));

  private static final String STREAM = "text/event-stream";

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> faults = new ArrayList<>();

  /** Without keys, there is no place for secrets. */
  @Override
  protected void configure(Map<String, Object> environment) {
    environment.put("BATON_PAYLOAD_KEYS", "k1:" + "A".repeat(43) + "=");
  }

  @BeforeEach
  void thereIsRoomForSessionsAndNothingWasFound() {
    freeSlots(1_000);
    faults.clear();
  }

  @Test
  void everyWrongBodyIsAProblemOfTheCallers() {
    var document = document();
    var bodies = new HostileBodies(document);
    var session = openSession();
    eachOperation(
        document,
        (path, method, operation) -> {
          if (!operation.has("requestBody")) {
            return;
          }
          var address = path.replace("{id}", session).replaceAll("\\{.*?}", "1");
          for (var body : bodies.of(operation)) {
            check(method, address, body, "application/json");
          }
          check(method, address, "{}", "text/plain");
          check(method, address, "{}", "nonsense");
          check(method, address, "{}", "application/json;charset=utf-32");
        });

    assertThat(faults).isEmpty();
  }

  @Test
  void everyWrongNameIsAProblemOfTheCallers() {
    eachOperation(
        document(),
        (path, method, operation) -> {
          for (var name : NAMES) {
            var address = path.replaceAll("\\{.*?}", name);
            if (!address.equals(path) || method.equals("get")) {
              check(method, address + "?" + parameters(operation, name), "{}", "application/json");
            }
          }
        });

    assertThat(faults).isEmpty();
  }

  @Test
  void everyOtherMethodIsAProblemOfTheCallers() {
    eachOperation(
        document(),
        (path, method, operation) -> {
          for (var other : METHODS) {
            var address = path.replaceAll("\\{.*?}", "nobody");
            if (!other.equals("get")) {
              check(other, address, "{}", "application/json");
            }
          }
        });

    assertThat(faults).isEmpty();
  }

  private void check(String method, String address, String body, String type) {
    var request =
        request(address)
            .header("Content-Type", type)
            .method(
                method.toUpperCase(Locale.ROOT),
                method.equals("get") ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    var fault = fault(request);
    if (!fault.isEmpty()) {
      faults.add(
          "%s %s with %s (%s): %s"
              .formatted(method, shortened(address), shortened(body), type, fault));
    }
  }

  /** A stream of events has no end: that it began is its answer. */
  private String fault(HttpRequest request) {
    try {
      var answer = http.send(request, BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        var type = answer.headers().firstValue("Content-Type").orElse("");
        return type.startsWith(STREAM)
            ? ""
            : fault(answer.statusCode(), type, new String(body.readAllBytes(), UTF_8));
      }
    } catch (IOException e) {
      return "no whole answer: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String address) {
    return api.request(URI.create(api.root() + address));
  }

  private static String fault(int status, String type, String text) throws JsonProcessingException {
    if (status < 400) {
      return "";
    }
    if (status >= 500) {
      return status + " " + shortened(text);
    }
    if (!type.startsWith("application/problem+json")) {
      return "%d of type '%s'".formatted(status, type);
    }
    var problem = JSON.readTree(text);
    boolean complete =
        problem.path("status").asInt() == status
            && !problem.path("title").asText().isBlank()
            && !problem.path("detail").asText().isBlank();
    return complete ? "" : "incomplete: " + shortened(text);
  }

  private static String shortened(String text) {
    return text.length() <= 160 ? text : text.substring(0, 160) + "…";
  }

  /** A session that the database knows and no workflow runs. */
  private String openSession() {
    var id = UUID.randomUUID().toString();
    api.bean(SessionStore.class)
        .open(
            new SessionRequest(id, "voice-assistant", "hostile-" + id, "", Instant.EPOCH),
            "triage");
    return id;
  }

  private JsonNode document() {
    try {
      return JSON.readTree(api.get("/v3/api-docs").text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the API's document is no JSON", e);
    }
  }

  private static String parameters(JsonNode operation, String value) {
    var parameters = new ArrayList<String>();
    for (var parameter : operation.path("parameters")) {
      if (parameter.path("in").asText().equals("query")) {
        parameters.add(parameter.path("name").asText() + "=" + value);
      }
    }
    return String.join("&", parameters);
  }

  private static void eachOperation(JsonNode document, Visitor visitor) {
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> {
                  if (METHODS.contains(operation.getKey())) {
                    visitor.visit(path.getKey(), operation.getKey(), operation.getValue());
                  }
                }));
  }

  private interface Visitor {
    void visit(String path, String method, JsonNode operation);
  }
}
