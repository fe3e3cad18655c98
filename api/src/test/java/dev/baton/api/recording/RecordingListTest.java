package dev.baton.api.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.store.recording.RecordingStore;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.recording.Recording;
import dev.baton.workflows.session.SessionRequest;
import io.temporal.client.WorkflowClient;
import java.net.http.HttpRequest.BodyPublishers;
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

  @Test
  void deleting_a_recording_is_a_task_of_the_specialist() {
    var id = recorded("voice-assistant");

    var answer = api.send(api.request("/api/recordings/" + id).DELETE());

    assertThat(answer.status()).isEqualTo(202);
    var task = answer.json().get("task").asText();
    var workflow =
        api.bean(WorkflowClient.class)
            .newUntypedWorkflowStub(CoordinationContract.workflowId(task))
            .describe();
    assertThat(workflow.getTaskQueue()).isEqualTo(CoordinationContract.COORDINATION_QUEUE);
  }

  @Test
  void what_is_no_recording_cannot_be_deleted() {
    for (var id : new String[] {"nonsense", UUID.randomUUID().toString()}) {
      assertThat(api.send(api.request("/api/recordings/" + id).DELETE()).status()).isEqualTo(404);
    }
  }

  @Test
  void how_long_recordings_are_kept_is_set_for_all_templates_and_for_one() {
    assertThat(keep("{\"days\":90}")).isEqualTo(204);
    assertThat(keep("{\"template\":\"voice-assistant\",\"days\":7}")).isEqualTo(204);
    assertThat(api.get("/api/recordings/retention").json().get(1).get("days").asInt()).isEqualTo(7);
    assertThat(keep("{\"days\":0}")).isEqualTo(400);
    assertThat(keep("{\"template\":\"nope\",\"days\":1}")).isEqualTo(404);
    assertThat(keep("{}")).isEqualTo(204);
    assertThat(keep("{\"template\":\"voice-assistant\"}")).isEqualTo(204);
    assertThat(api.get("/api/recordings/retention").json()).isEmpty();
  }

  private int keep(String rule) {
    return api.send(
            api.request("/api/recordings/retention", "Content-Type", "application/json")
                .method("PUT", BodyPublishers.ofString(rule)))
        .status();
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
