package dev.baton.media;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.RedisServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Modality;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.agent.TurnTaking;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionOutcome;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionWorkflow;
import dev.baton.workflows.session.SessionWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which worker takes a session, and how workers leave, on the real LiveKit, Temporal and Redis. */
@WithServers({Server.LIVEKIT, Server.TEMPORAL, Server.REDIS})
@Timeout(90)
final class WorkerIntakeTest {

  private static final ModelChoice LOOPBACK = new ModelChoice("loopback", null, null);
  private static final WorkerLimits CALM =
      new WorkerLimits(1, 100_000, Duration.ZERO, 100_000, 100_000);

  private final String sessionId = UUID.randomUUID().toString();
  private final List<MediaWorker> started = new ArrayList<>();
  private LiveKitServer liveKit;
  private RedisServer redis;
  private TemporalServer temporal;
  private Path folder;
  private WorkflowServiceStubs stubs;
  private WorkflowClient client;
  private WorkerFactory coordinator;

  @BeforeEach
  void start(
      LiveKitServer liveKitServer,
      TemporalServer temporalServer,
      RedisServer redisServer,
      @TempDir Path recordings) {
    liveKit = liveKitServer;
    redis = redisServer;
    temporal = temporalServer;
    folder = recordings;
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal.address()).build());
    client = WorkflowClient.newInstance(stubs);
    coordinator = WorkerFactory.newInstance(client);
    var queue = coordinator.newWorker(SessionContract.SESSION_QUEUE);
    queue.registerWorkflowImplementationTypes(SessionWorkflowImpl.class);
    queue.registerActivitiesImplementations(new RoomKeeper(template()));
    coordinator.start();
  }

  @AfterEach
  void stop() {
    started.forEach(MediaWorker::close);
    coordinator.shutdownNow();
    stubs.shutdownNow();
  }

  @Test
  void aWorkerThatIsTooBusyLeavesSessionsToAnother() throws Exception {
    var busy = worker(new WorkerLimits(0.1, 64, Duration.ZERO, 100_000, 100_000));
    await().atMost(15, SECONDS).until(() -> get(busy, "/health").contains("too busy"));
    assertThat(get(busy, "/health")).contains("\"status\":\"UP\"", "\"loadCause\":\"memory\"");
    assertThat(get(busy, "/metrics"))
        .contains(
            "baton_worker_full 1.0",
            "baton_worker_slots 2.0",
            "baton_worker_load{cause=\"memory\"} 1.0",
            "baton_worker_pacer_lateness_seconds");
    startSession();
    var calm = worker(CALM);

    await().atMost(20, SECONDS).until(() -> calm.activeSessions() == 1);
    assertThat(busy.activeSessions()).isZero();
    assertThat(endSession()).isEqualTo(EndReason.REQUESTED);
  }

  @Test
  void aWorkerThatStopsLetsItsSessionsFinishWhenItIsGivenTime() throws Exception {
    var leaving = worker(new WorkerLimits(1, 100_000, Duration.ofMinutes(1), 100_000, 100_000));
    startSession();
    await().atMost(20, SECONDS).until(() -> leaving.activeSessions() == 1);
    var other = worker(CALM);

    var stopping = Thread.ofVirtual().name("stopping").start(leaving::close);
    await().atMost(5, SECONDS).until(() -> get(leaving, "/health").contains("is stopping"));
    assertThat(endSession()).isEqualTo(EndReason.REQUESTED);

    stopping.join();
    assertThat(leaving.activeSessions()).isZero();
    assertThat(other.activeSessions()).isZero();
  }

  @Test
  void aWorkerRetiresAfterItsSessionsWhenAnotherIsThere() throws Exception {
    var old = worker(new WorkerLimits(1, 100_000, Duration.ZERO, 100_000, 1));
    startSession();
    await().atMost(20, SECONDS).until(() -> old.activeSessions() == 1);
    assertThat(get(old, "/health")).doesNotContain("retires");

    worker(CALM);
    await().atMost(10, SECONDS).until(() -> get(old, "/health").contains("retires"));
    assertThat(get(old, "/health")).contains("\"status\":\"UP\"", "\"sessions\":1");
    assertThat(old.retired()).isNotDone();

    assertThat(endSession()).isEqualTo(EndReason.REQUESTED);
    await().atMost(10, SECONDS).until(() -> old.retired().isDone());
  }

  private MediaWorker worker(WorkerLimits limits) {
    var worker =
        new MediaWorker(
            new MediaWorkerConfig(
                "worker-" + UUID.randomUUID(),
                2,
                temporal.address(),
                temporal.namespace(),
                redis.url(),
                liveKit.url(),
                liveKit.apiKey(),
                liveKit.apiSecret(),
                folder.toString(),
                0,
                limits),
            ProviderSource.INSTALLED,
            Clock.systemUTC());
    started.add(worker);
    return worker;
  }

  /** Nobody joins: the agent waits in the room, and that is a session. */
  private void startSession() {
    var workflow =
        client.newWorkflowStub(
            SessionWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(SessionContract.workflowId(sessionId))
                .setTaskQueue(SessionContract.SESSION_QUEUE)
                .build());
    WorkflowClient.start(
        workflow::run,
        new SessionRequest(
            sessionId, "bench", "room-" + sessionId, "{}", Clock.systemUTC().instant()));
  }

  private EndReason endSession() throws Exception {
    WorkflowStub workflow = client.newUntypedWorkflowStub(SessionContract.workflowId(sessionId));
    workflow.signal("end", EndReason.REQUESTED);
    return workflow.getResult(30, SECONDS, SessionOutcome.class).reason();
  }

  private static String get(MediaWorker worker, String path) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:%d%s".formatted(worker.healthPort(), path));
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static SessionTemplate template() {
    var agent =
        new AgentDefinition(
            "bench",
            "Bench",
            "",
            null,
            new Models(LOOPBACK, LOOPBACK, LOOPBACK),
            List.of(),
            List.of(),
            List.of());
    return new SessionTemplate(
        "bench",
        "Bench",
        "bench",
        List.of(agent),
        Modality.AUDIO_ONLY,
        List.of(),
        new TurnTaking(250, 0, 1000, 200),
        false,
        120_000,
        "en-US",
        List.of());
  }
}
