package dev.baton.media;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.deploy.testing.RedisServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.media.audio.Resampler;
import dev.baton.media.provider.Providers;
import dev.baton.media.provider.SpokenAudio;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.room.AccessTokens;
import dev.baton.media.room.JoinGrant;
import dev.baton.media.room.RestartableLiveKit;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomEngine;
import dev.baton.media.voice.PacerThread;
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
import dev.baton.workflows.session.SessionSnapshot;
import dev.baton.workflows.session.SessionWorkflow;
import dev.baton.workflows.session.SessionWorkflowImpl;
import dev.baton.workflows.session.Turn;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A JVM caller and a media worker lose each other, and the LiveKit server between them. */
@WithServers({Server.TEMPORAL, Server.REDIS})
@Timeout(90)
final class BrokenNetworkTest {

  private static final ModelChoice LOOPBACK = new ModelChoice("loopback", null, null);

  private static RoomEngine engine;

  private final String room = "room-" + UUID.randomUUID();
  private final String sessionId = UUID.randomUUID().toString();
  private final RoomKeeper records = new RoomKeeper(template());
  private final Caller caller = new Caller();
  private final PacerThread pacer = new PacerThread();
  private RestartableLiveKit liveKit;
  private RedisServer redis;
  private TemporalServer temporalServer;
  private Path folder;
  private WorkflowServiceStubs stubs;
  private WorkflowClient client;
  private WorkerFactory coordinator;
  private MediaWorker worker;

  @BeforeAll
  static void startEngine() {
    engine = new RoomEngine();
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
  }

  @BeforeEach
  void start(TemporalServer temporal, RedisServer redisServer, @TempDir Path recordings) {
    liveKit = new RestartableLiveKit(recordings);
    redis = redisServer;
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal.address()).build());
    client = WorkflowClient.newInstance(stubs);
    coordinator = WorkerFactory.newInstance(client);
    var queue = coordinator.newWorker(SessionContract.SESSION_QUEUE);
    queue.registerWorkflowImplementationTypes(SessionWorkflowImpl.class);
    queue.registerActivitiesImplementations(records);
    coordinator.start();
    temporalServer = temporal;
    folder = recordings;
    worker = startWorker();
  }

  private MediaWorker startWorker() {
    return new MediaWorker(
        new MediaWorkerConfig(
            "worker-" + UUID.randomUUID(),
            2,
            temporalServer.address(),
            temporalServer.namespace(),
            redis.url(),
            liveKit.url(),
            liveKit.apiKey(),
            liveKit.apiSecret(),
            folder.toString(),
            0,
            new WorkerLimits(1, 100_000, Duration.ZERO, 100_000, 100_000)),
        ProviderSource.INSTALLED,
        Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    // Left alone, the session would be placed on the next test's worker.
    var held = records.sessionIn(room);
    if (!held.isEmpty()) {
      try {
        client
            .newUntypedWorkflowStub(SessionContract.workflowId(held))
            .terminate("the test is over");
      } catch (WorkflowNotFoundException ended) {
        // As most tests leave it.
      }
    }
    pacer.close();
    worker.close();
    coordinator.shutdownNow();
    stubs.shutdownNow();
    liveKit.close();
  }

  @Test
  void theConversationGoesOnWhereItWasWhenLiveKitCameBack() throws Exception {
    startSession();
    var here = join();
    await().atMost(10, SECONDS).until(() -> agentState().equals("listening"));
    here.sendText("lk.chat", "hello", Map.of());
    await().atMost(10, SECONDS).until(() -> caller.loudFrames.get() > 40);

    liveKit.kill();
    liveKit.start();

    await().atMost(45, SECONDS).until(() -> turns().size() == 2);
    assertThat(turns().getLast().interrupted()).isFalse();
    assertThat(turns().getLast().text()).startsWith("turn 1 word").hasSize("turn 1".length() + 90);
    // 20 words of 0.1 s: none twice, none lost but what was on its way; the ear stretches what
    // broke off.
    await().untilAsserted(() -> assertThat(caller.loudFrames.get()).isBetween(165L, 240L));

    here.sendText("lk.chat", "and now", Map.of());
    await().atMost(15, SECONDS).until(() -> turns().size() == 4);
    caller.say(speech("Tell me the time please."));
    await().atMost(15, SECONDS).until(() -> turns().size() == 6);
    assertThat(turns().get(4).text()).isEqualTo("tell me the time please");
    assertThat(snapshot().epoch()).isEqualTo(1);

    here.disconnect();
    var outcome = workflow().getResult(30, SECONDS, SessionOutcome.class);
    assertThat(outcome.reason()).isEqualTo(EndReason.USER_LEFT);
    assertThat(outcome.turns()).isEqualTo(6);
  }

  @Test
  void whoLoadsThePageAgainFindsTheAgentWhereItWas() throws Exception {
    startSession();
    var before = join();
    await().atMost(10, SECONDS).until(() -> agentState().equals("listening"));
    before.sendText("lk.chat", "hello", Map.of());
    await().atMost(10, SECONDS).until(() -> caller.loudFrames.get() > 40);

    before.disconnect();
    pacer.remove(caller);
    var after = join();

    await().atMost(15, SECONDS).until(() -> turns().size() == 2);
    assertThat(turns().getLast().interrupted()).isFalse();
    after.sendText("lk.chat", "hello again", Map.of());
    await().atMost(15, SECONDS).until(() -> turns().size() == 4);
    assertThat(snapshot().epoch()).isEqualTo(1);
    after.disconnect();
  }

  private void startSession() {
    var workflow =
        client.newWorkflowStub(
            SessionWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(SessionContract.workflowId(sessionId))
                .setTaskQueue(SessionContract.SESSION_QUEUE)
                .build());
    var request =
        new SessionRequest(
            sessionId,
            "bench",
            room,
            "{\"min_interruption_ms\": 100}",
            Clock.systemUTC().instant());
    WorkflowClient.start(workflow::run, request);
  }

  private Room join() {
    var tokens = new AccessTokens(liveKit.apiKey(), liveKit.apiSecret());
    var here =
        engine.connect(liveKit.url(), tokens.join(JoinGrant.participant(room, "caller")), caller);
    caller.use(here.publishAudio("microphone"));
    pacer.add(caller);
    return here;
  }

  private String agentState() {
    return caller.agent().attributes().getOrDefault("lk.agent.state", "");
  }

  private List<Turn> turns() {
    return snapshot().turns();
  }

  private SessionSnapshot snapshot() {
    return workflow().query("snapshot", SessionSnapshot.class);
  }

  private WorkflowStub workflow() {
    return client.newUntypedWorkflowStub(SessionContract.workflowId(sessionId));
  }

  private static short[] speech(String text) throws InterruptedException {
    var spoken = new SpokenAudio();
    var synthesis =
        Providers.find(TextToSpeech.class, "offline")
            .open(new ModelChoice("offline", null, null), "en-US", spoken);
    synthesis.push(text);
    synthesis.finish();
    var samples = spoken.awaitEnd().samples();
    return new Resampler(spoken.sampleRateHz(), 48_000).push(samples);
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
