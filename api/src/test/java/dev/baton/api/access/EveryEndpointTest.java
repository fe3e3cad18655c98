package dev.baton.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every endpoint of the OpenAPI document, called by somebody who has no credentials. */
class EveryEndpointTest extends EnforcedApiTest {

  /** No JSON at all: an answer that complains about it has read it. */
  private static final String BODY = "{\"half";

  private record Endpoint(String method, String path, boolean open) {}

  @TestFactory
  Stream<DynamicTest> answers_401_before_it_looks_at_the_body() {
    return endpoints().stream()
        .filter(endpoint -> !endpoint.open())
        .map(endpoint ->
            dynamicTest(
                endpoint.method() + " " + endpoint.path(),
                () -> {
                  var answer =
                      api.send(
                          api.request(endpoint.path())
                              .header("Content-Type", "application/json")
                              .method(endpoint.method(), BodyPublishers.ofString(BODY)));
                  assertThat(answer.status()).as(answer.text()).isEqualTo(401);
                  assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
                  assertThat(answer.json().get("type").asText())
                      .isEqualTo("urn:baton:problem:no-credentials");
                }));
  }

  @Test
  void few_are_for_everybody() {
    assertThat(endpoints().stream().filter(Endpoint::open).map(Endpoint::path))
        .containsExactlyInAnyOrder(
            "/api/access",
            "/api/access/sign-in",
            "/api/access/sign-up",
            "/api/access/first-owner",
            "/api/access/invitation",
            "/api/access/accept-invitation",
            "/api/embed/1",
            "/api/livekit/webhook",
            "/api/temporal/codec/sign-in");
  }

  @Test
  void a_path_that_is_none_of_the_api_tells_nothing_either() {
    assertThat(api.get("/api/nothing").status()).isEqualTo(401);
    assertThat(api.get("/actuator/env").status()).isEqualTo(401);
    assertThat(api.get("/actuator/health").status()).isEqualTo(200);
  }

  @Test
  void an_address_written_in_another_way_is_the_same_address() {
    assertThat(api.get("/%61pi/sessions").status()).isEqualTo(401);
    assertThat(api.get("/api/%73essions").status()).isEqualTo(401);
    assertThat(api.get("/%61ctuator/env").status()).isEqualTo(401);
    assertThat(api.get("/api;x=1/sessions").status()).isIn(400, 401);
  }

  private List<Endpoint> endpoints() {
    var endpoints = new ArrayList<Endpoint>();
    var paths = api.get("/v3/api-docs").json().get("paths");
    for (var path : paths.properties()) {
      for (var operation : path.getValue().properties()) {
        endpoints.add(
            new Endpoint(
                operation.getKey().toUpperCase(Locale.ROOT),
                path.getKey().replaceAll("\\{[^}]*}", "1"),
                isOpen(operation.getValue())));
      }
    }
    assertThat(endpoints).hasSizeGreaterThan(20);
    return endpoints;
  }

  private static boolean isOpen(JsonNode operation) {
    return operation.path("security").isEmpty();
  }
}
