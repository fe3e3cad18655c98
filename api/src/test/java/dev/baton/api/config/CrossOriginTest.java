package dev.baton.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest extends ApiTest {

  private static final String PATH = "/api/livekit/connection-details";

  @BeforeAll
  void pagesHaveNoKey() {
    api = api.withoutKey();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:5173", "http://127.0.0.1:3000"})
  void pages_of_this_machine_may_ask_for_tokens(String origin) {
    var preflight =
        api.send(
            api.request(
                    PATH,
                    "Origin",
                    origin,
                    "Access-Control-Request-Method",
                    "POST",
                    "Access-Control-Request-Headers",
                    "content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
    var answer = api.post(PATH, "{}", "Origin", origin);

    assertThat(preflight.status()).isEqualTo(200);
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(origin);
    assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo("content-type");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://example.org", "http://localhost.example.org:5173", "http://10.0.0.7"})
  void other_pages_may_not(String origin) {
    var answer = api.post(PATH, "{}", "Origin", origin);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(answer.text()).doesNotContain("participant_token");
  }

  @Test
  void a_form_of_another_page_cannot_pose_as_json() {
    var answer =
        api.send(
            api.request(PATH, "Content-Type", "text/plain", "Origin", api.root().toString())
                .POST(BodyPublishers.ofString("{}")));

    assertThat(answer.status()).isEqualTo(415);
  }
}
