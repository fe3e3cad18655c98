package dev.baton.api.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.store.recording.RecordingStore;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.recording.Recording;
import dev.baton.workflows.session.SessionRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordingListTest extends ApiTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void recordings_are_listed_page_by_page_newest_first() {
    var first = recorded("bench");
    var second = recorded("bench");
    var third = recorded("bench");

    var seen = new ArrayList<String>();
    var cursor = "";
    do {
      var page = api.get("/api/recordings?template=bench&limit=1" + cursor).json();
      page.get("items").forEach(row -> seen.add(row.get("id").asText()));
      cursor =
          page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").asText();
    } while (!cursor.isEmpty());

    assertThat(seen).containsExactly(third, second, first);
  }

  @Test
  void a_row_leads_to_the_sound_and_to_the_session() {
    var id = recorded("voice-assistant");

    var row = api.get("/api/recordings?template=voice-assistant").json().get("items").get(0);

    assertThat(row.get("url").asText()).isEqualTo("/api/recording/" + id);
    assertThat(row.get("duration_ms").asLong()).isEqualTo(8_250);
    assertThat(row.get("stored").asBoolean()).isFalse();
    assertThat(api.get("/api/sessions/" + row.get("session_id").asText()).status()).isEqualTo(200);
  }

  private String recorded(String template) {
    var session = UUID.randomUUID().toString();
    api.bean(SessionStore.class)
        .open(new SessionRequest(session, template, "room-" + session, "", NOON), "triage");
    var id = UUID.randomUUID().toString();
    api.bean(RecordingStore.class)
        .list(new Recording(id, session, "mixed", session + "/session.mp3", 8_250, 66_000));
    return id;
  }
}
