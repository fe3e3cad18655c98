package dev.baton.api.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.api.ApiTest;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionRecords.SessionChanges;
import dev.baton.workflows.session.SessionRecords.ToolCallRecord;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionStatus;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class InboxTest extends ApiTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void calls_that_wait_for_a_decision_are_listed_while_their_session_runs() {
    var id = UUID.randomUUID().toString();
    api.bean(SessionStore.class)
        .open(new SessionRequest(id, "bench", "room-" + id, "", NOON), "triage");
    api.bean(SessionStore.class).save(changes(id, SessionStatus.ACTIVE));

    assertThat(waiting(id))
        .extracting(call -> call.get("call_id").asText(), call -> call.get("outcome").asText())
        .containsExactly(tuple("c1", "pending"), tuple("c2", "unknown"));
    assertThat(waiting(id).getFirst().get("arguments").asText()).isEqualTo("{\"order\":7}");

    api.bean(SessionStore.class).save(changes(id, SessionStatus.ENDED));

    assertThat(waiting(id)).isEmpty();
  }

  private List<JsonNode> waiting(String session) {
    var calls = api.get("/api/inbox").json().get("tool_calls");
    return StreamSupport.stream(calls.spliterator(), false)
        .filter(call -> call.get("session").asText().equals(session))
        .toList();
  }

  private static SessionChanges changes(String id, SessionStatus status) {
    boolean over = status == SessionStatus.ENDED;
    return new SessionChanges(
        id,
        status,
        "triage",
        "media-1",
        1,
        NOON,
        over ? NOON.plusSeconds(60) : null,
        over ? EndReason.USER_LEFT : null,
        List.of(),
        List.of(
            call("c1", Outcome.PENDING, 1),
            call("c2", Outcome.UNKNOWN, 2),
            call("c3", Outcome.DONE, 3)),
        List.of(),
        List.of(),
        List.of());
  }

  private static ToolCallRecord call(String id, Outcome outcome, int second) {
    return new ToolCallRecord(
        new ToolCall(id, "triage", "refund", "{\"order\":7}"),
        new ToolResult(id, outcome, ""),
        NOON.plusSeconds(second),
        outcome == Outcome.DONE ? NOON.plusSeconds(second) : null);
  }
}
