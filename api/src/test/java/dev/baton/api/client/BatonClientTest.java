package dev.baton.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.baton.api.ApiTest;
import dev.baton.api.RunningApi;
import dev.baton.client.BatonClient;
import dev.baton.client.BatonException;
import dev.baton.client.SessionStart;
import dev.baton.client.SpokenTurn;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.session.SessionRecords.SessionChanges;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionStatus;
import dev.baton.workflows.session.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BatonClientTest extends ApiTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

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

  @Test
  void aServerHearsOfASessionThatBeginsAndReadsWhatWasSaidInIt() {
    try (var client = new BatonClient(api.root(), RunningApi.MACHINE_KEY);
        var changes = client.changes()) {
      var id = UUID.randomUUID().toString();
      var sessions = api.bean(SessionStore.class);
      sessions.open(new SessionRequest(id, "bench", "room-" + id, "", NOON), "triage");

      var begun = changes.filter(change -> change.id().equals(id)).findFirst().orElseThrow();
      assertThat(begun.status()).isEqualTo("starting");
      assertThat(begun.room()).isEqualTo("room-" + id);

      sessions.save(asked(id));
      assertThat(client.session(id).turns())
          .containsExactly(
              new SpokenTurn(
                  1, "user", null, "ann", "Is it open?", false, NOON, NOON.plusMillis(900)));
    }
  }

  @Test
  void whatHasNoMethodOfItsOwnIsPutAndDeleted() {
    try (var client = new BatonClient(api.root(), RunningApi.MACHINE_KEY)) {
      client.put("/api/templates/bench/traffic", List.of(Map.of("version", 1, "weight", 100)));
      var made =
          client.post("/api/keys", Map.of("name", "shop", "scopes", List.of("sessions:start")));
      var path = "/api/keys/" + made.at("/details/id").asText();

      client.delete(path);

      try (var shop = new BatonClient(api.root(), made.path("key").asText())) {
        assertThatExceptionOfType(BatonException.class)
            .isThrownBy(() -> shop.start(SessionStart.of("bench")))
            .returns(401, BatonException::status);
      }
    }
  }

  private static SessionChanges asked(String id) {
    var turn =
        new Turn(
            1, Turn.Role.USER, null, "Is it open?", false, NOON, NOON.plusMillis(900), null, "ann");
    return new SessionChanges(
        id,
        SessionStatus.ACTIVE,
        "triage",
        "media-1",
        1,
        NOON,
        null,
        null,
        List.of(turn),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
