package dev.baton.store.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.panels.PanelState;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.store.recording.RecordingStore;
import dev.baton.workflows.handoff.Handoff;
import dev.baton.workflows.operator.AuditEntry;
import dev.baton.workflows.recording.Recording;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionRecords.SessionChanges;
import dev.baton.workflows.session.SessionRecords.ToolCallRecord;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionStatus;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.session.TurnMetrics;
import dev.baton.workflows.session.TurnMetrics.Usage;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithServers(Server.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionStoreTest {

  private static final Instant T0 = Instant.parse("2026-01-01T10:00:00Z");

  private final Database database;
  private final SessionStore sessions;

  SessionStoreTest(PostgresServer server) {
    database = Database.open(server.jdbcUrl(), Duration.ofSeconds(30));
    this.sessions = new SessionStore(database);
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void anOpenedSessionIsFoundByIdAndByRoom() {
    var request = request(freshRoom());

    assertThat(sessions.open(request, "triage")).isEqualTo(request.sessionId());

    var byId = sessions.find(Organisations.DEFAULT, request.sessionId()).orElseThrow();
    assertThat(byId.status()).isEqualTo(SessionStatus.STARTING);
    assertThat(byId.activeAgent()).isEqualTo("triage");
    assertThat(byId.metadataJson()).isEqualTo("{\"topic\":\"x\"}");
    assertThat(byId.workflowId()).isEqualTo("session:" + request.sessionId());
    assertThat(byId.requestedAt()).isEqualTo(T0);
    assertThat(sessions.newestInRoom(Organisations.DEFAULT, request.room())).contains(byId);
    assertThat(sessions.list(Organisations.DEFAULT, 1000)).contains(byId);
  }

  @Test
  void openingTheSameSessionTwiceChangesNothing() {
    var request = request(freshRoom());
    sessions.open(request, "triage");
    sessions.save(ended(request, EndReason.USER_LEFT));

    assertThat(sessions.open(request, "triage")).isEqualTo(request.sessionId());
    assertThat(sessions.find(Organisations.DEFAULT, request.sessionId()).orElseThrow().endReason())
        .isEqualTo(EndReason.USER_LEFT);
  }

  @Test
  void aRoomThatIsTakenAnswersWithItsSessionUntilThatEnds() {
    var room = freshRoom();
    var first = request(room);
    var second = request(room);
    sessions.open(first, "triage");

    assertThat(sessions.open(second, "triage")).isEqualTo(first.sessionId());
    assertThat(sessions.find(Organisations.DEFAULT, second.sessionId())).isEmpty();

    sessions.save(ended(first, EndReason.USER_LEFT));
    assertThat(sessions.open(second, "triage")).isEqualTo(second.sessionId());
  }

  @Test
  void aSessionOfAnUnknownTemplateIsRefused() {
    var id = UUID.randomUUID().toString();
    var request = new SessionRequest(id, "nope", freshRoom(), "", T0);

    assertThatThrownBy(() -> sessions.open(request, "triage")).hasMessageContaining("'nope'");
  }

  @Test
  void ofManyThatOpenARoomAtTheSameTimeExactlyOneGetsIt() throws Exception {
    var room = freshRoom();
    List<Callable<String>> openings =
        IntStream.range(0, 8)
            .<Callable<String>>mapToObj(i -> () -> sessions.open(request(room), "triage"))
            .toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      var holders = threads.invokeAll(openings).stream().map(Future::resultNow).distinct().toList();

      assertThat(holders).hasSize(1);
      assertThat(sessions.newestInRoom(Organisations.DEFAULT, room).orElseThrow().id())
          .isEqualTo(holders.getFirst());
    }
  }

  @Test
  void everythingSavedIsReadBackInOrderHoweverOftenItIsSaved() {
    var request = request(freshRoom());
    sessions.open(request, "triage");
    var hello = turn(1, Turn.Role.USER, null);
    var answer = turn(2, Turn.Role.AGENT, "triage");
    var running = toolCall(null, null);
    var done =
        toolCall(new ToolResult("c1", ToolResult.Outcome.DONE, "ten o'clock"), T0.plusSeconds(6));
    var handoff = new Handoff("c2", "triage", "coding_expert", true, T0.plusSeconds(7));
    var first = changes(request, 1, List.of(hello), List.of(running), List.of());
    var second = changes(request, 1, List.of(answer), List.of(done), List.of(handoff));

    sessions.save(first);
    sessions.save(second);
    sessions.save(first);
    sessions.save(second);

    var details = sessions.details(Organisations.DEFAULT, request.sessionId()).orElseThrow();
    assertThat(details.turns()).containsExactly(hello, answer);
    assertThat(details.toolCalls()).containsExactly(done);
    assertThat(details.handoffs()).containsExactly(handoff);
    assertThat(details.recordings()).isEmpty();
    assertThat(details.session().startedAt()).isEqualTo(T0.plusSeconds(1));
  }

  @Test
  void whatWasSaidIsKeptWithoutACharacterThatTheDatabaseCannotHold() {
    var request = request(freshRoom());
    sessions.open(request, "triage");
    var said = new Turn(1, Turn.Role.USER, null, "a\0b", false, T0, T0.plusMillis(700));
    var done = toolCall(new ToolResult("c1", ToolResult.Outcome.DONE, "ten\0"), T0.plusSeconds(6));

    sessions.save(changes(request, 1, List.of(said), List.of(done), List.of()));

    var details = sessions.details(Organisations.DEFAULT, request.sessionId()).orElseThrow();
    assertThat(details.turns()).extracting(Turn::text).containsExactly("ab");
    assertThat(details.toolCalls())
        .extracting(ToolCallRecord::result)
        .containsExactly(new ToolResult("c1", ToolResult.Outcome.DONE, "ten"));
  }

  @Test
  void aLateSaveNeitherReopensASessionNorTakesItBackToAnOlderEpoch() {
    var request = request(freshRoom());
    sessions.open(request, "triage");
    sessions.save(changes(request, 2, List.of(), List.of(), List.of()));

    sessions.save(changes(request, 1, List.of(), List.of(), List.of()));
    assertThat(sessions.find(Organisations.DEFAULT, request.sessionId()).orElseThrow().epoch())
        .isEqualTo(2);

    sessions.save(ended(request, EndReason.REQUESTED));
    sessions.save(changes(request, 2, List.of(), List.of(), List.of()));
    var session = sessions.find(Organisations.DEFAULT, request.sessionId()).orElseThrow();
    assertThat(session.status()).isEqualTo(SessionStatus.ENDED);
    assertThat(session.endedAt()).isEqualTo(T0.plusSeconds(60));
  }

  @Test
  void whatIsKnownOfACallOnlyGrows() {
    var request = request(freshRoom());
    sessions.open(request, "triage");
    var known = new ArrayList<Outcome>();
    for (var outcome :
        List.of(Outcome.PENDING, Outcome.UNKNOWN, Outcome.PENDING, Outcome.DONE, Outcome.UNKNOWN)) {
      var call = toolCall(new ToolResult("c1", outcome, outcome.name()), T0.plusSeconds(9));
      sessions.save(changes(request, 1, List.of(), List.of(call), List.of()));
      known.add(
          Objects.requireNonNull(
                  sessions
                      .details(Organisations.DEFAULT, request.sessionId())
                      .orElseThrow()
                      .toolCalls()
                      .getFirst()
                      .result())
              .outcome());
    }

    assertThat(known)
        .containsExactly(
            Outcome.PENDING, Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.DONE, Outcome.DONE);
  }

  @Test
  void whatPeopleDidIsWrittenDownOnceAndInOrder() {
    var request = request(freshRoom());
    sessions.open(request, "triage");
    var entries =
        List.of(
            new AuditEntry("1", T0, "ann", AuditEntry.Action.LISTEN, Map.of("visit", "v1")),
            new AuditEntry("2", T0, "bob", AuditEntry.Action.WHISPER, Map.of("text", "Be kind.")));
    var changes =
        new SessionChanges(
            request.sessionId(),
            SessionStatus.ACTIVE,
            "triage",
            "worker-1",
            1,
            T0,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            entries,
            null,
            List.of());

    sessions.save(changes);
    sessions.save(changes);

    assertThat(sessions.audit(Organisations.DEFAULT, request.sessionId())).isEqualTo(entries);
    assertThat(sessions.audit(Organisations.DEFAULT, "nope")).isEmpty();
  }

  @Test
  void panelsAreKeptAsTheyWereLast() {
    var request = request(freshRoom());
    sessions.open(request, "triage");
    var values = JsonNodeFactory.instance.objectNode().put("content", "first");
    var first = new PanelState("notepad", "o1", 0, true, values);
    var last = new PanelState("notepad", "o1", 4, false, values.deepCopy().put("content", "last"));

    sessions.save(withPanels(request, List.of(first)));
    sessions.save(withPanels(request, List.of(last)));
    sessions.save(withPanels(request, List.of(first)));

    assertThat(sessions.panels(Organisations.DEFAULT, request.sessionId())).containsExactly(last);
  }

  private static SessionChanges withPanels(SessionRequest request, List<PanelState> panels) {
    return new SessionChanges(
        request.sessionId(),
        SessionStatus.ACTIVE,
        "triage",
        "worker-1",
        1,
        T0,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        panels);
  }

  @Test
  void savingASessionThatWasNeverOpenedFailsAndSaysSo() {
    assertThatThrownBy(() -> sessions.save(ended(request("nowhere"), EndReason.FAILED)))
        .hasMessageContaining("has no row");
  }

  @Test
  void aRecordingIsListedWithItsSessionAndOnlyOnce() {
    var request = request(freshRoom());
    sessions.open(request, "triage");
    var recordings = new RecordingStore(database);
    var id = UUID.randomUUID().toString();
    var recording =
        new Recording(id, request.sessionId(), "mixed", "x/session.mp3", 61_000, 488_000);

    recordings.list(recording);
    recordings.list(recording);

    assertThat(
            sessions.details(Organisations.DEFAULT, request.sessionId()).orElseThrow().recordings())
        .containsExactly(recording);
    assertThat(recordings.find(Organisations.DEFAULT, id)).contains(recording);
  }

  @Test
  void idsThatAreNoUuidsAreSimplyNotFound() {
    assertThat(sessions.find(Organisations.DEFAULT, "../etc/passwd")).isEmpty();
    assertThat(sessions.details(Organisations.DEFAULT, "nope")).isEmpty();
    assertThat(new RecordingStore(database).find(Organisations.DEFAULT, "nope")).isEmpty();
  }

  private static String freshRoom() {
    return "room-" + UUID.randomUUID();
  }

  private static SessionRequest request(String room) {
    return new SessionRequest(
        UUID.randomUUID().toString(), "voice-assistant", room, "{\"topic\":\"x\"}", T0);
  }

  private static Turn turn(int seq, Turn.Role role, @Nullable String agent) {
    var start = T0.plusSeconds(seq);
    var metrics =
        agent == null
            ? null
            : new TurnMetrics(
                250, 500, 30, 40, null, 5, null, null, 825, true, new Usage(90, 7, 1_200, 21));
    var end = start.plusMillis(700);
    var speaker = agent == null ? "ann" : null;
    return new Turn(seq, role, agent, "words " + seq, seq == 2, start, end, metrics, speaker);
  }

  private static ToolCallRecord toolCall(@Nullable ToolResult result, @Nullable Instant endedAt) {
    var call = new ToolCall("c1", "triage", "current_time", "{}");
    return new ToolCallRecord(call, result, T0.plusSeconds(5), endedAt);
  }

  private static SessionChanges changes(
      SessionRequest request,
      long epoch,
      List<Turn> turns,
      List<ToolCallRecord> toolCalls,
      List<Handoff> handoffs) {
    return new SessionChanges(
        request.sessionId(),
        SessionStatus.ACTIVE,
        "triage",
        "worker-" + epoch,
        epoch,
        T0.plusSeconds(1),
        null,
        null,
        turns,
        toolCalls,
        handoffs);
  }

  private static SessionChanges ended(SessionRequest request, EndReason reason) {
    return new SessionChanges(
        request.sessionId(),
        SessionStatus.ENDED,
        "triage",
        "worker-1",
        2,
        T0.plusSeconds(1),
        T0.plusSeconds(60),
        reason,
        List.of(),
        List.of(),
        List.of());
  }
}
