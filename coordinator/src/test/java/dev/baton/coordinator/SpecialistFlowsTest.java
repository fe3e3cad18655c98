package dev.baton.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.activities.recording.RecordingIds;
import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.media.room.RoomEngine;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.store.session.SessionStore;
import dev.baton.store.track.PublishingRuleStore;
import dev.baton.telemetry.Telemetry;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.task.CoordinationWorkflow;
import dev.baton.workflows.coordination.task.CoordinationWorkflowImpl;
import dev.baton.workflows.coordination.task.SpecialistWorkflowImpl;
import dev.baton.workflows.coordination.task.StepView;
import dev.baton.workflows.coordination.task.TaskOutcome;
import dev.baton.workflows.coordination.task.TaskRecords;
import dev.baton.workflows.coordination.task.TaskRequest;
import dev.baton.workflows.coordination.task.TaskSnapshot;
import dev.baton.workflows.coordination.task.TaskStatus;
import dev.baton.workflows.coordination.task.TaskStep;
import dev.baton.workflows.server.TemporalAccess;
import dev.baton.workflows.session.SessionRequest;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A video chat, and a room with recording: whole tasks against the real servers. */
@WithServers({Server.LIVEKIT, Server.POSTGRES, Server.TEMPORAL})
class SpecialistFlowsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String liveKit;
  private final Database database;
  private final TemporalConnection temporal;
  private final WorkerFactory workers;
  private final Specialists specialists;
  private final Kept kept = new Kept();
  private final String room = "flow-" + UUID.randomUUID();

  SpecialistFlowsTest(
      LiveKitServer server,
      PostgresServer postgres,
      TemporalServer temporalServer,
      @TempDir Path recordings) {
    liveKit = server.url();
    database = Database.open(postgres.jdbcUrl(), PATIENCE);
    temporal =
        TemporalConnection.open(
            TemporalAccess.plain(temporalServer.address(), temporalServer.namespace()),
            PATIENCE,
            Telemetry.untraced());
    workers = WorkerFactory.newInstance(temporal.client());
    var environment =
        new HashMap<>(
            Map.of(
                "BATON_POSTGRES_URL", postgres.jdbcUrl(),
                "BATON_TEMPORAL_ADDRESS", temporalServer.address(),
                "BATON_RECORDINGS_DIR", recordings.toString(),
                "LIVEKIT_URL", server.url(),
                "LIVEKIT_API_KEY", server.apiKey(),
                "LIVEKIT_API_SECRET", server.apiSecret()));
    specialists =
        Objects.requireNonNull(
            Specialists.where(temporal.client(), database, CoordinatorConfig.from(environment)));
  }

  @BeforeEach
  void specialists_are_at_work() {
    var worker = workers.newWorker(CoordinationContract.COORDINATION_QUEUE);
    worker.registerWorkflowImplementationTypes(
        CoordinationWorkflowImpl.class, SpecialistWorkflowImpl.class);
    worker.registerActivitiesImplementations(specialists.activities());
    worker.registerActivitiesImplementations(kept);
    workers.start();
  }

  @AfterEach
  void stop() {
    workers.shutdownNow();
    specialists.close();
    temporal.close();
    database.close();
  }

  @Test
  void a_video_chat_gets_its_tokens_its_room_and_its_tracks() {
    var task =
        perform(
            "Implement a basic video chat using LiveKit in React",
            step(Specialist.AUTH, "{'operation': 'issue_token', 'room': '%s', 'identity': 'ann'}"),
            step(Specialist.AUTH, "{'operation': 'issue_token', 'room': '%s', 'identity': 'bob'}"),
            step(Specialist.ROOM, "{'operation': 'create_room', 'room': '%s'}"),
            step(
                Specialist.TRACK,
                "{'operation': 'set_publishing', 'room': '%s', 'identity': 'ann', 'allowed': true,"
                    + " 'sources': ['camera', 'microphone']}"));

    assertThat(task.outcome()).isEqualTo(TaskOutcome.COMPLETED);
    assertThat(task.steps()).extracting(StepView::status).containsOnly(TaskStatus.DONE);
    assertThat(task.hasFile()).as("several specialists share a task file").isTrue();
    assertThat(result(task, 3)).contains("\"applied\":false");
    assertThat(new PublishingRuleStore(database).find(Organisations.DEFAULT, room, "ann"))
        .isPresent();
    try (var engine = new RoomEngine();
        var ann = new Caller(engine, liveKit, jwt(task, 0));
        var bob = new Caller(engine, liveKit, jwt(task, 1))) {
      ann.speak();
      await().atMost(PATIENCE).until(bob::hearsSound);
    }
    assertThat(kept.versions()).extracting(TaskSnapshot::status).contains(TaskStatus.DONE);
  }

  @Test
  void the_room_specialist_asks_for_the_recording_of_a_new_room() {
    var session = UUID.randomUUID().toString();
    new SessionStore(database)
        .open(new SessionRequest(session, "voice-assistant", room, "", Instant.now()), "triage");

    var task =
        perform(
            "Add recording functionality to LiveKit rooms",
            step(
                Specialist.ROOM,
                "{'operation': 'create_room', 'room': '%s', 'recording': {'format': 'mp3'}}"));

    assertThat(task.outcome()).isEqualTo(TaskOutcome.COMPLETED);
    var recording =
        task.steps().stream()
            .filter(step -> step.specialist() == Specialist.RECORDING)
            .findFirst()
            .orElseThrow();
    assertThat(recording.askedBy()).isEqualTo(Specialist.ROOM);
    var answer = Objects.requireNonNull(recording.result());
    assertThat(answer.data().path("recording_id").asText()).isEqualTo(RecordingIds.mixed(session));
    assertThat(answer.message()).startsWith("Recording started:\n\nRecording ID: ");
    assertThat(answer.text(Specialist.RECORDING, null)).startsWith("✅ Completed recording task:");
  }

  private static String jwt(TaskSnapshot task, int step) {
    return Objects.requireNonNull(task.steps().get(step).result()).data().path("jwt").asText();
  }

  private static String result(TaskSnapshot task, int step) {
    return Objects.requireNonNull(task.steps().get(step).result()).data().toString();
  }

  private TaskSnapshot perform(String goal, TaskStep... steps) {
    var id = UUID.randomUUID().toString();
    return temporal
        .client()
        .newWorkflowStub(
            CoordinationWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(CoordinationContract.workflowId(id))
                .setTaskQueue(CoordinationContract.COORDINATION_QUEUE)
                .build())
        .run(
            new TaskRequest(
                id,
                goal,
                goal,
                List.of(steps),
                Map.of(),
                List.of(),
                TaskRequest.Origin.PERSON,
                Instant.now()));
  }

  private TaskStep step(Specialist specialist, String request) {
    try {
      return new TaskStep(
          specialist,
          "the part of " + specialist.slug(),
          JSON.readTree(request.replace('\'', '"').replace("%s", room)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Keeps tasks in memory; their rows are tested where they are written. */
  private static final class Kept implements TaskRecords {
    private final List<TaskSnapshot> versions = new CopyOnWriteArrayList<>();

    @Override
    public void save(List<TaskSnapshot> newest) {
      versions.addAll(newest);
    }

    List<TaskSnapshot> versions() {
      return List.copyOf(versions);
    }
  }
}
