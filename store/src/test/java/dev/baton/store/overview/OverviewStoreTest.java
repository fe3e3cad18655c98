package dev.baton.store.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.store.overview.Overview.Percentiles;
import dev.baton.store.overview.Overview.Point;
import dev.baton.store.session.SessionStore;
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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithServers(Server.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverviewStoreTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Period HOUR =
      new Period(NOON, NOON.plusSeconds(3600), Duration.ofMinutes(15));

  private final Database database;
  private final SessionStore sessions;
  private final OverviewStore overview;

  OverviewStoreTest(PostgresServer server) {
    database = Database.open(server.jdbcUrl(), Duration.ofSeconds(30));
    sessions = new SessionStore(database);
    overview = new OverviewStore(database);
  }

  /** One from before the hour, two at the same time in its first quarter, one that failed. */
  @BeforeAll
  void talk() {
    session(-10, 5, SessionStatus.ENDED);
    session(1, 40, SessionStatus.ENDED, answer(1, 2, 300), answer(2, 3, 500), answer(3, 20, 900));
    session(5, 12, SessionStatus.ENDED);
    session(50, 51, SessionStatus.FAILED);
  }

  @AfterAll
  void close() {
    database.close();
  }

  @Test
  void eachStepTellsWhatHappenedInIt() {
    var points = overview.read(Organisations.DEFAULT, HOUR).points();

    assertThat(points)
        .extracting(Point::at)
        .containsExactly(minute(0), minute(15), minute(30), minute(45));
    assertThat(points).extracting(Point::sessions).containsExactly(2, 0, 0, 1);
    assertThat(points).extracting(Point::failed).containsExactly(0, 0, 0, 1);
    assertThat(points).extracting(Point::concurrency).containsExactly(2, 1, 1, 1);
    assertThat(points)
        .extracting(Point::voiceToVoice)
        .containsExactly(new Percentiles(400, 490), new Percentiles(900, 900), null, null);
    assertThat(points).extracting(Point::toolCalls).containsExactly(2, 0, 0, 1);
    assertThat(points).extracting(Point::failedToolCalls).containsExactly(0, 0, 0, 1);
  }

  @Test
  void theWholePeriodIsSummedUp() {
    var total = overview.read(Organisations.DEFAULT, HOUR).total();

    assertThat(total.sessions()).isEqualTo(3);
    assertThat(total.failed()).isEqualTo(1);
    assertThat(total.peak()).isEqualTo(2);
    assertThat(total.live()).isZero();
    assertThat(total.talkedMs()).isEqualTo(Duration.ofMinutes(5 + 39 + 7 + 1).toMillis());
    assertThat(total.voiceToVoice()).isEqualTo(new Percentiles(500, 860));
    assertThat(total.parts().llmFirstTokenMs()).isEqualTo(200);
    assertThat(total.parts().toolsMs()).isNull();
  }

  @Test
  void aPeriodInWhichNothingHappenedHasItsStepsToo() {
    var read = overview.read(UUID.randomUUID(), HOUR);

    assertThat(read.points()).hasSize(4).allMatch(point -> point.sessions() == 0);
    assertThat(read.total().voiceToVoice()).isNull();
  }

  private void session(int from, int to, SessionStatus status, Turn... turns) {
    var id = UUID.randomUUID().toString();
    sessions.open(new SessionRequest(id, "bench", "room-" + id, "", minute(from)), "triage");
    var failed = status == SessionStatus.FAILED;
    var call =
        new ToolCallRecord(
            new ToolCall("c", "triage", "track", "{}"),
            new ToolResult("c", failed ? ToolResult.Outcome.FAILED : ToolResult.Outcome.DONE, ""),
            minute(from),
            minute(to));
    sessions.save(
        new SessionChanges(
            id,
            status,
            "triage",
            "media-1",
            1,
            minute(from),
            minute(to),
            failed ? EndReason.FAILED : EndReason.USER_LEFT,
            List.of(turns),
            List.of(call),
            List.of(),
            List.of(),
            List.of()));
  }

  private static Turn answer(int seq, int minute, int waitedMs) {
    var metrics =
        new TurnMetrics(null, null, null, 200, null, null, null, null, waitedMs, false, Usage.NONE);
    return new Turn(
        seq, Turn.Role.AGENT, "triage", "Yes.", false, minute(minute), minute(minute), metrics);
  }

  private static Instant minute(int minute) {
    return NOON.plusSeconds(60L * minute);
  }
}
