package dev.baton.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.store.cost.Budget;
import dev.baton.store.cost.BudgetStore;
import dev.baton.store.session.SessionDetails;
import dev.baton.store.session.SessionStore;
import dev.baton.telemetry.Telemetry;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.recording.Recording;
import dev.baton.workflows.recording.RecordingLayout;
import dev.baton.workflows.server.TemporalAccess;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionStatus;
import dev.baton.workflows.session.SpeechRequest;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult.Outcome;
import io.temporal.client.WorkflowStub;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The coordinator as it runs in production, but for the media. */
@WithServers({Server.POSTGRES, Server.TEMPORAL})
class SessionOnServersTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant T0 = Instant.parse("2026-01-01T10:00:00Z");

  private final PostgresServer postgres;
  private final TemporalServer temporalServer;
  private final Path recordings;

  SessionOnServersTest(
      PostgresServer postgres, TemporalServer temporalServer, @TempDir Path recordings) {
    this.postgres = postgres;
    this.temporalServer = temporalServer;
    this.recordings = recordings;
  }

  @Test
  void aSessionOfTheProductsTemplateIsKeptWithEverythingThatHappenedInIt() throws Exception {
    var environment =
        Map.of(
            "BATON_POSTGRES_URL", postgres.jdbcUrl(),
            "BATON_TEMPORAL_ADDRESS", temporalServer.address(),
            "BATON_RECORDINGS_DIR", recordings.toString(),
            "BATON_HEALTH_PORT", "0");
    try (var coordinator = ChildJvm.start(Coordinator.class, environment);
        var temporal =
            TemporalConnection.open(
                TemporalAccess.plain(temporalServer.address(), temporalServer.namespace()),
                PATIENCE,
                Telemetry.untraced());
        var media = new MediaPlane(temporal.client());
        var database = Database.open(postgres.jdbcUrl(), PATIENCE)) {
      var session = media.startAndAttach("voice-assistant");
      var id = session.snapshot().sessionId();
      recordSilence(id);
      session.commitTurn(1, turn(1, Turn.Role.AGENT, "triage"));
      session.commitTurn(1, turn(2, Turn.Role.USER, null));
      var time = session.callTool(1, new ToolCall("c1", "triage", "current_time", "{}"));
      assertThat(time.outcome()).isEqualTo(Outcome.DONE);
      assertThat(time.content()).matches("\\d{1,2}:\\d\\d [AP]M on .*");
      var expert = session.handOff(1, new HandoffRequest("c2", "coding_expert", true));
      assertThat(expert.displayName()).isEqualTo("Coding Expert");
      session.commitTurn(1, turn(3, Turn.Role.AGENT, "coding_expert"));
      session.end(EndReason.REQUESTED);
      WorkflowStub.fromTyped(session).getResult(30, TimeUnit.SECONDS, Object.class);

      var sessions = new SessionStore(database);
      var kept = sessions.details(Organisations.DEFAULT, id).orElseThrow();
      assertThat(kept.session().status()).isEqualTo(SessionStatus.ENDED);
      assertThat(kept.session().endReason()).isEqualTo(EndReason.REQUESTED);
      assertThat(kept.session().activeAgent()).isEqualTo("coding_expert");
      assertThat(kept.turns()).extracting(Turn::seq).containsExactly(1, 2, 3);
      assertThat(kept.toolCalls()).hasSize(1);
      assertThat(kept.toolCalls().getFirst().result()).isEqualTo(time);
      assertThat(kept.handoffs()).hasSize(1);
      var recorded =
          await()
              .atMost(PATIENCE)
              .until(
                  () -> sessions.details(Organisations.DEFAULT, id).orElseThrow(),
                  d -> !d.recordings().isEmpty());
      assertThat(recordingOf(recorded).durationMs()).isEqualTo(2_400);
      assertThat(recordings.resolve(recordingOf(recorded).path())).exists();

      // With nothing left for the day, who is in the room already hears so, and nothing else.
      new BudgetStore(database)
          .put(
              Organisations.DEFAULT,
              new Budget(Budget.ORGANISATION, null, BigDecimal.ZERO, 80, "We close."),
              "test");
      var late = media.startAndAttach("voice-assistant");
      assertThat(late.snapshot().speeches())
          .extracting(SpeechRequest::text)
          .containsExactly("We close.");
      assertThat(late.snapshot().template().agents())
          .singleElement()
          .satisfies(agent -> assertThat(agent.greeting()).isNull());
      late.end(EndReason.REQUESTED);
      assertThat(coordinator.isAlive()).isTrue();
    }
  }

  private static Recording recordingOf(SessionDetails details) {
    return details.recordings().getFirst();
  }

  /** One segment: 100 silent frames of 24 ms, MPEG-1 layer III, 64 kbit/s, 48 kHz, mono. */
  private void recordSilence(String sessionId) throws IOException {
    var frame = new byte[144 * 64_000 / 48_000];
    frame[0] = (byte) 0xff;
    frame[1] = (byte) 0xfb;
    frame[2] = 0x54;
    frame[3] = (byte) 0xc0;
    var frames = new ByteArrayOutputStream();
    for (int i = 0; i < 100; i++) {
      frames.write(frame);
    }
    var folder = recordings.resolve(RecordingLayout.segments(sessionId));
    Files.createDirectories(folder);
    Files.write(folder.resolve(RecordingLayout.segment(1, 0)), frames.toByteArray());
  }

  private static Turn turn(int seq, Turn.Role role, @Nullable String agent) {
    var start = T0.plusSeconds(seq);
    return new Turn(seq, role, agent, "words", false, start, start.plusMillis(800));
  }
}
