package dev.baton.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.baton.api.ApiTest;
import dev.baton.api.RunningApi;
import dev.baton.client.BatonClient;
import dev.baton.client.BatonException;
import dev.baton.client.SessionStart;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatonClientTest extends ApiTest {

  @Test
  void aServerStartsASessionForAPersonAndGetsTheTokenForTheirBrowser() {
    freeSlots(5);
    try (var client = new BatonClient(api.root(), RunningApi.MACHINE_KEY)) {
      var started =
          client.start(
              SessionStart.of("bench").withUser("Ada").withMetadata(Map.of("order", "A-17")));

      assertThat(claims(started.accessToken()).path("name").asText()).isEqualTo("Ada");
      assertThat(started.livekitUrl()).isEqualTo(liveKit.url());
      assertThat(started.toString()).doesNotContain(started.accessToken());
      assertThat(client.get("/api/templates").toString()).contains("bench");
    }
  }

  @Test
  void whatTheApiRefusesIsSaidInItsOwnWords() {
    try (var client = new BatonClient(api.root(), RunningApi.MACHINE_KEY);
        var stranger = new BatonClient(api.root(), "baton_no-key-at-all")) {
      assertThatExceptionOfType(BatonException.class)
          .isThrownBy(() -> client.start(SessionStart.of("no-such-template")))
          .withMessageContaining("no-such-template")
          .returns(404, BatonException::status);
      assertThatExceptionOfType(BatonException.class)
          .isThrownBy(() -> stranger.get("/api/templates"))
          .returns(401, BatonException::status);
    }
  }
}
