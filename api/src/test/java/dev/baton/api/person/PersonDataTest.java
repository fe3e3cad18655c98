package dev.baton.api.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.api.ApiTest;
import dev.baton.api.RunningApi.Answer;
import dev.baton.api.access.Tokens;
import dev.baton.store.Organisations;
import dev.baton.store.person.PersonStore;
import dev.baton.store.recording.RecordingStore;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.recording.Recording;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionRecords.SessionChanges;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionStatus;
import dev.baton.workflows.session.Turn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class PersonDataTest extends ApiTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void who_talked_is_forgotten_and_others_are_not() {
    var hers = talked("ann", "", NOON.plusSeconds(9));
    var recorded = recorded(hers);
    var his = talked("joanna", "", NOON.plusSeconds(9));

    var before = data("ann");
    assertThat(before.get("sessions").asInt()).isEqualTo(1);
    assertThat(before.get("recordings").asInt()).isEqualTo(1);
    var answer = delete("ann");

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    var kept = api.get("/api/session/" + hers + "/status");
    assertThat(kept.json().get("turns")).isEmpty();
    assertThat(kept.text()).doesNotContain("ann", "My bicycle");
    assertThat(kept.json().get("end_reason").asText()).isEqualTo("user_left");
    assertThat(api.get("/api/sessions?text=bicycle").json().get("items")).hasSize(1);
    assertThat(api.get("/api/session/" + his + "/status").json().get("turns")).hasSize(1);
    assertThat(data("ann").get("sessions").asInt()).isZero();
    // Files are the specialist's to delete, which goes on until it is done.
    assertThat(api.get("/api/tasks?limit=100").text()).doesNotContain("ann");
    assertThat(api.get("/api/recordings").text()).contains(recorded);
  }

  @Test
  void who_was_named_when_the_session_began_is_found_too() {
    var session =
        talked("phone-17", "{\"user\": {\"name\": \"Zoë \\\"Z\\\" Löw\"}}", NOON.plusSeconds(9));

    assertThat(data("Zoë \"Z\" Löw").get("sessions").asInt()).isEqualTo(1);
    assertThat(data("Löw").get("sessions").asInt()).isZero();
    assertThat(delete("Zoë \"Z\" Löw").status()).isEqualTo(202);
    assertThat(data("phone-17").get("sessions").asInt()).isZero();
    assertThat(api.get("/api/sessions/" + session).text()).doesNotContain("Löw");
  }

  @Test
  void who_only_listened_is_found_and_forgotten_too() {
    var session = talked("ann-2", "", NOON.plusSeconds(9));
    var people = api.bean(PersonStore.class);
    people.wasThere(Organisations.DEFAULT, "room-" + session, "the quiet one");
    people.wasThere(Organisations.DEFAULT, "room-" + session, "the quiet one");
    people.wasThere(Organisations.DEFAULT, "room-of-nobody", "the quiet one");

    assertThat(data("the quiet one").get("sessions").asInt()).isEqualTo(1);
    assertThat(delete("the quiet one").status()).isEqualTo(202);
    assertThat(data("the quiet one").get("sessions").asInt()).isZero();
    assertThat(data("ann-2").get("sessions").asInt()).isZero();

    // Told of once more, late.
    people.wasThere(Organisations.DEFAULT, "room-" + session, "the quiet one");
    assertThat(data("the quiet one").get("sessions").asInt()).isZero();
  }

  @Test
  void while_somebody_talks_nothing_is_deleted() {
    var id = open("{\"user_id\": \"bob\"}");

    var answer = delete("bob");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("detail").asText()).contains("end them");
    assertThat(data("bob").get("running").asInt()).isEqualTo(1);
    assertThat(api.get("/api/sessions/" + id).status()).isEqualTo(200);
  }

  @Test
  void that_it_happened_is_written_down_without_saying_whom() {
    talked("carol", "", NOON.plusSeconds(9));

    assertThat(delete("carol").status()).isEqualTo(202);

    var log = api.get("/api/audit-log?limit=100");
    var entry =
        StreamSupport.stream(log.json().get("items").spliterator(), false)
            .filter(item -> item.get("subject").asText().equals(Tokens.hash("carol")))
            .findFirst()
            .orElseThrow();
    assertThat(entry.get("action").asText()).isEqualTo("person.delete");
    assertThat(entry.at("/details/sessions").asText()).isEqualTo("1");
    assertThat(log.text()).doesNotContain("carol");
  }

  @Test
  void nobody_in_particular_is_not_deleted() {
    assertThat(delete(" ").status()).isEqualTo(400);
    assertThat(delete("x".repeat(301)).status()).isEqualTo(400);
  }

  private JsonNode data(String person) {
    return api.get(address(person)).json();
  }

  private Answer delete(String person) {
    return api.send(api.request(address(person)).DELETE());
  }

  private static String address(String person) {
    return "/api/people/data?identity=" + URLEncoder.encode(person, StandardCharsets.UTF_8);
  }

  private String open(String metadata) {
    var id = UUID.randomUUID().toString();
    api.bean(SessionStore.class)
        .open(new SessionRequest(id, "bench", "room-" + id, metadata, NOON), "triage");
    return id;
  }

  private String talked(String person, String metadata, Instant end) {
    var id = open(metadata);
    var words =
        new Turn(
            1,
            Turn.Role.USER,
            null,
            "My bicycle has a flat tyre.",
            false,
            NOON.plusSeconds(2),
            NOON.plusSeconds(4),
            null,
            person);
    api.bean(SessionStore.class)
        .save(
            new SessionChanges(
                id,
                SessionStatus.ENDED,
                "triage",
                "media-1",
                1,
                NOON,
                end,
                EndReason.USER_LEFT,
                List.of(words),
                List.of(),
                List.of()));
    return id;
  }

  private String recorded(String session) {
    var id = UUID.randomUUID().toString();
    api.bean(RecordingStore.class)
        .list(new Recording(id, session, "mixed", session + "/session.mp3", 8_250, 66_000));
    return id;
  }
}
