package dev.baton.store.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.store.recording.RecordingStore;
import dev.baton.store.session.SessionFilter.Outcome;
import dev.baton.workflows.handoff.Handoff;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithServers(Server.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionSearchTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final UUID US = Organisations.DEFAULT;

  private final Database database;
  private final SessionStore sessions;
  private final SessionSearch search;

  private final String live = UUID.randomUUID().toString();
  private final String good = UUID.randomUUID().toString();
  private final String bad = UUID.randomUUID().toString();

  SessionSearchTest(PostgresServer server) {
    database = Database.open(server.jdbcUrl(), Duration.ofSeconds(30));
    sessions = new SessionStore(database);
    search = new SessionSearch(database);
  }

  @BeforeAll
  void talk() {
    open(live, "voice-assistant", NOON);
    open(good, "voice-assistant", NOON.plusSeconds(60));
    open(bad, "bench", NOON.plusSeconds(120));
    sessions.save(changes(live, SessionStatus.ACTIVE, null, 0, List.of(), List.of()));
    sessions.save(
        changes(
            good,
            SessionStatus.ENDED,
            EndReason.USER_LEFT,
            90,
            List.of(
                turn(1, "Where is my parcel?", null),
                turn(2, "Your parcel is on its way.", 400),
                turn(3, "It comes tomorrow.", 600)),
            List.of(call("c1", ToolResult.Outcome.DONE), call("c2", ToolResult.Outcome.FAILED))));
    sessions.save(
        changes(
            bad,
            SessionStatus.FAILED,
            EndReason.FAILED,
            5,
            List.of(turn(1, "Hello?", null)),
            List.of()));
    new RecordingStore(database)
        .list(new Recording(UUID.randomUUID().toString(), good, "mixed", "x.mp3", 1_000, 10));
  }

  @AfterAll
  void close() {
    database.close();
  }

  @Test
  void sessionsAreFoundByWhatIsKnownOfThem() {
    assertThat(found(null, null, null, null, null, null, null, null))
        .containsExactly(bad, good, live);
    assertThat(found("bench", null, null, null, null, null, null, null)).containsExactly(bad);
    assertThat(found(null, "expert", null, null, null, null, null, null)).containsExactly(good);
    assertThat(found(null, null, Outcome.LIVE, null, null, null, null, null)).containsExactly(live);
    assertThat(found(null, null, Outcome.ENDED, null, null, null, null, null))
        .containsExactly(good);
    assertThat(found(null, null, Outcome.FAILED, null, null, null, null, null))
        .containsExactly(bad);
    assertThat(found(null, null, Outcome.NOBODY_JOINED, null, null, null, null, null)).isEmpty();
    assertThat(
            found(null, null, null, NOON.plusSeconds(60), NOON.plusSeconds(120), null, null, null))
        .containsExactly(good);
    assertThat(found(null, null, Outcome.ENDED, null, null, Duration.ofSeconds(90), null, null))
        .containsExactly(good);
    assertThat(found(null, null, null, null, null, null, Duration.ofSeconds(89), null))
        .containsExactly(bad);
  }

  @Test
  void wordsAreFoundInTranscriptsAsPeopleWriteThemInSearchBoxes() {
    assertThat(withWords("PARCEL")).containsExactly(good);
    assertThat(withWords("\"parcel is\" tomorrow")).isEmpty();
    assertThat(withWords("\"my parcel\"")).containsExactly(good);
    assertThat(withWords("hello or parcel")).containsExactly(bad, good);
    assertThat(withWords("'; drop table turn; --")).isEmpty();
    assertThat(search.page(US, filter("parcel"), null, 10).getFirst().excerpt())
        .isEqualTo("Where is my parcel?");
  }

  @Test
  void aRowTellsHowTheSessionWent() {
    var row =
        search.page(US, SessionFilter.ALL, null, 10).stream()
            .filter(each -> each.session().id().equals(good))
            .findFirst()
            .orElseThrow();

    assertThat(row.turns()).isEqualTo(3);
    assertThat(row.toolCalls()).isEqualTo(2);
    assertThat(row.errors()).isEqualTo(1);
    assertThat(row.voiceToVoiceMs()).isEqualTo(500);
    assertThat(row.recorded()).isTrue();
    assertThat(row.excerpt()).isNull();
  }

  @Test
  void pagesLeaveNothingOutAndRepeatNothing() {
    var seen = new ArrayList<String>();
    SessionRow.Position after = null;
    List<SessionRow> page;
    do {
      page = search.page(US, SessionFilter.ALL, after, 1);
      page.forEach(row -> seen.add(row.session().id()));
      after = page.isEmpty() ? null : page.getLast().position();
    } while (after != null);

    assertThat(seen).containsExactly(bad, good, live);
  }

  @Test
  void othersSeeNothing() {
    assertThat(search.page(UUID.randomUUID(), SessionFilter.ALL, null, 10)).isEmpty();
    assertThat(search.page(UUID.randomUUID(), filter("parcel"), null, 10)).isEmpty();
    assertThat(search.changedAfter(UUID.randomUUID(), Instant.EPOCH, 10)).isEmpty();
  }

  @Test
  void whatChangesIsToldInTheOrderOfTheChanges() {
    var all = search.changedAfter(US, Instant.EPOCH, 10);
    var last = all.getLast().updatedAt();
    sessions.save(changes(live, SessionStatus.ACTIVE, null, 0, List.of(), List.of()));

    assertThat(search.changedAfter(US, last, 10))
        .extracting(row -> row.session().id())
        .containsExactly(live);
    assertThat(all).isSortedAccordingTo((a, b) -> a.updatedAt().compareTo(b.updatedAt()));
  }

  private List<String> withWords(String text) {
    return ids(filter(text));
  }

  private static SessionFilter filter(String text) {
    return new SessionFilter(null, null, null, null, null, null, null, null, null, text);
  }

  private List<String> found(
      @Nullable String template,
      @Nullable String agent,
      @Nullable Outcome outcome,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Duration shortest,
      @Nullable Duration longest,
      @Nullable String text) {
    return ids(
        new SessionFilter(template, null, agent, outcome, from, to, shortest, longest, null, text));
  }

  private List<String> ids(SessionFilter filter) {
    return search.page(US, filter, null, 10).stream().map(row -> row.session().id()).toList();
  }

  private void open(String id, String template, Instant at) {
    sessions.open(new SessionRequest(id, template, "room-" + id, "", at), "triage");
  }

  private static SessionChanges changes(
      String id,
      SessionStatus status,
      @Nullable EndReason reason,
      int seconds,
      List<Turn> turns,
      List<ToolCallRecord> calls) {
    return new SessionChanges(
        id,
        status,
        "triage",
        "media-1",
        1,
        NOON,
        reason == null ? null : NOON.plusSeconds(seconds),
        reason,
        turns,
        calls,
        turns.size() < 3
            ? List.of()
            : List.of(new Handoff("h1", "triage", "expert", true, NOON.plusSeconds(3))),
        List.of(),
        List.of());
  }

  private static Turn turn(int seq, String text, @Nullable Integer waitedMs) {
    var metrics =
        waitedMs == null
            ? null
            : new TurnMetrics(
                null, null, null, null, null, null, null, null, waitedMs, false, Usage.NONE);
    var role = waitedMs == null ? Turn.Role.USER : Turn.Role.AGENT;
    return new Turn(
        seq,
        role,
        role == Turn.Role.AGENT ? "triage" : null,
        text,
        false,
        NOON.plusSeconds(seq),
        NOON.plusSeconds(seq + 1L),
        metrics);
  }

  private static ToolCallRecord call(String id, ToolResult.Outcome outcome) {
    return new ToolCallRecord(
        new ToolCall(id, "triage", "track", "{}"),
        new ToolResult(id, outcome, ""),
        NOON,
        NOON.plusSeconds(1));
  }
}
