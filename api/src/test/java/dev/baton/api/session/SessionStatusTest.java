package dev.baton.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.store.recording.RecordingStore;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.handoff.Handoff;
import dev.baton.workflows.recording.Recording;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SessionFact;
import dev.baton.workflows.session.SessionRecords.SessionChanges;
import dev.baton.workflows.session.SessionRecords.ToolCallRecord;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionStatus;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.session.TurnMetrics;
import dev.baton.workflows.session.TurnMetrics.Usage;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionStatusTest extends ApiTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void a_finished_session_is_shown_with_everything_kept_of_it() throws Exception {
    var id = open("kitchen-1", NOON);
    var recording = UUID.randomUUID().toString();
    api.bean(SessionStore.class).save(finished(id));
    api.bean(RecordingStore.class)
        .list(new Recording(recording, id, "mixed", id + "/session.mp3", 8_250, 66_000));

    var answer = api.get("/api/session/" + id + "/status");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json())
        .isEqualTo(
            JSON.readTree(
                """
                {"id":"%1$s","template":"voice-assistant","template_version":null,"room":"kitchen-1",
                 "status":"ended","end_reason":"user_left","active_agent":"coding_expert","worker":"media-1",
                 "epoch":1,"requested_at":"2026-03-01T12:00:00Z",
                 "started_at":"2026-03-01T12:00:01Z","ended_at":"2026-03-01T12:00:10Z",
                 "turns":[
                  {"seq":1,"role":"agent","agent":"triage","text":"Hello","interrupted":true,
                   "started_at":"2026-03-01T12:00:02Z","ended_at":"2026-03-01T12:00:03Z",
                   "metrics":{"tts_first_byte_ms":12,"voice_to_voice_ms":480,"preemptive":false,
                    "usage":{"input_tokens":90,"output_tokens":7,"stt_audio_ms":1200,
                     "tts_characters":5,"used":[]}},"speaker":null},
                  {"seq":2,"role":"user","agent":null,"text":"the expert please",
                   "interrupted":false,
                   "started_at":"2026-03-01T12:00:03Z","ended_at":"2026-03-01T12:00:04Z",
                   "metrics":null,"speaker":"ann"}],
                 "tool_calls":[
                  {"call_id":"c1","agent":"triage","name":"current_time","arguments":"{}",
                   "outcome":"done","result":"noon",
                   "started_at":"2026-03-01T12:00:04Z","ended_at":"2026-03-01T12:00:05Z"},
                  {"call_id":"c2","agent":"triage","name":"current_time","arguments":"{}",
                   "outcome":"running","result":null,
                   "started_at":"2026-03-01T12:00:06Z","ended_at":null}],
                 "handoffs":[
                  {"call_id":"h1","from":"triage","to":"coding_expert","kept_context":true,
                   "at":"2026-03-01T12:00:07Z"}],
                 "events":[
                  {"kind":"user_away","at":"2026-03-01T12:00:08Z","details":{"after_ms":"15000"}}],
                 "facts":[
                  {"call_id":"c3","agent":"triage","kind":"observation","name":"taste",
                   "value":"Likes tea.","at":"2026-03-01T12:00:09Z"}],
                 "recordings":[
                  {"id":"%2$s","kind":"mixed","url":"/api/recording/%2$s","duration_ms":8250,
                   "bytes":66000}],
                 "workflow_id":"session:%1$s"}
                """
                    .formatted(id, recording)));
  }

  @Test
  void a_room_is_answered_with_its_newest_session() {
    var first = open("kitchen-2", NOON);
    api.bean(SessionStore.class).save(finished(first));
    var second = open("kitchen-2", NOON.plusSeconds(60));

    var answer = api.get("/api/session?room=kitchen-2");

    assertThat(answer.json().get("id").asText()).isEqualTo(second);
    assertThat(answer.json().get("status").asText()).isEqualTo("starting");
    assertThat(answer.json().has("turns")).isTrue();
  }

  @Test
  void a_room_that_never_had_a_session_is_not_found() {
    var answer = api.get("/api/session?room=nowhere");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("detail").asText()).contains("nowhere");
  }

  @Test
  void recent_sessions_are_listed_newest_first() {
    var older = open("list-1", NOON.plusSeconds(7200));
    var newer = open("list-2", NOON.plusSeconds(7201));

    var list = api.get("/api/session").json();

    assertThat(list.get(0).get("id").asText()).isEqualTo(newer);
    assertThat(list.get(1).get("id").asText()).isEqualTo(older);
    assertThat(list.get(0).get("room").asText()).isEqualTo("list-2");
    assertThat(list.get(0).has("turns")).isFalse();
  }

  @Test
  void what_is_no_session_is_not_found() {
    for (var id : List.of("nonsense", UUID.randomUUID().toString())) {
      var answer = api.get("/api/session/" + id + "/status");

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.json().get("type").asText()).isEqualTo("urn:baton:problem:unknown-session");
    }
  }

  @Test
  void ending_a_running_session_signals_its_workflow() {
    freeSlots(1);
    var id =
        api.post("/api/session/start", "{\"template_id\":\"bench\"}")
            .json()
            .get("session_id")
            .asText();

    var answer = api.post("/api/session/" + id + "/end", "");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().get("status").asText()).isEqualTo("ending");
    assertThat(new WorkflowHistories(api.bean(WorkflowClient.class)).endSignals(id))
        .containsExactly(EndReason.REQUESTED);
  }

  @Test
  void ending_a_finished_session_changes_nothing() {
    var id = open("kitchen-3", NOON);
    api.bean(SessionStore.class).save(finished(id));

    var answer = api.post("/api/session/" + id + "/end", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("status").asText()).isEqualTo("ended");
  }

  @Test
  void ending_what_is_no_session_is_not_found() {
    assertThat(api.post("/api/session/" + UUID.randomUUID() + "/end", "").status()).isEqualTo(404);
  }

  @Test
  void a_session_whose_workflow_was_killed_before_it_had_a_row_has_failed() {
    freeSlots(1);
    var id =
        api.post("/api/session/start", "{\"template_id\":\"bench\"}")
            .json()
            .get("session_id")
            .asText();
    WorkflowStub workflow = api.bean(WorkflowClient.class).newUntypedWorkflowStub("session:" + id);
    workflow.terminate("by an operator");

    var status = api.get("/api/session/" + id + "/status").json();

    assertThat(status.get("status").asText()).isEqualTo("failed");
    assertThat(status.get("end_reason").asText()).isEqualTo("failed");
    assertThat(status.get("ended_at").isNull()).isFalse();
    assertThat(api.post("/api/session/" + id + "/end", "").status()).isEqualTo(200);
  }

  private String open(String room, Instant requestedAt) {
    var id = UUID.randomUUID().toString();
    api.bean(SessionStore.class)
        .open(new SessionRequest(id, "voice-assistant", room, "", requestedAt), "triage");
    return id;
  }

  private static SessionChanges finished(String id) {
    var metrics =
        new TurnMetrics(
            null, null, null, null, 12, null, null, null, 480, false, new Usage(90, 7, 1_200, 5));
    var hello = new Turn(1, Turn.Role.AGENT, "triage", "Hello", true, at(2), at(3), metrics);
    var wish =
        new Turn(2, Turn.Role.USER, null, "the expert please", false, at(3), at(4), null, "ann");
    var done =
        new ToolCallRecord(
            new ToolCall("c1", "triage", "current_time", "{}"),
            new ToolResult("c1", ToolResult.Outcome.DONE, "noon"),
            at(4),
            at(5));
    var running =
        new ToolCallRecord(new ToolCall("c2", "triage", "current_time", "{}"), null, at(6), null);
    return new SessionChanges(
        id,
        SessionStatus.ENDED,
        "coding_expert",
        "media-1",
        1,
        at(1),
        at(10),
        EndReason.USER_LEFT,
        List.of(hello, wish),
        List.of(done, running),
        List.of(new Handoff("h1", "triage", "coding_expert", true, at(7))),
        List.of(new SessionEvent("e1", SessionEvent.USER_AWAY, at(8), Map.of("after_ms", "15000"))),
        List.of(
            new SessionFact(
                "c3", "triage", SessionFact.Kind.OBSERVATION, "taste", "Likes tea.", at(9))));
  }

  private static Instant at(int second) {
    return NOON.plusSeconds(second);
  }
}
