package dev.baton.media;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.baton.deploy.testing.LiveKitServer;
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
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomEngine;
import dev.baton.media.voice.PacerThread;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.AgentHooks;
import dev.baton.workflows.agent.Modality;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.agent.TurnTaking;
import dev.baton.workflows.media.AgentNames;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionOutcome;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionSnapshot;
import dev.baton.workflows.session.SessionWorkflow;
import dev.baton.workflows.session.SessionWorkflowImpl;
import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.SpeechRequest;
import dev.baton.workflows.session.Turn;
import io.livekit.server.AgentDispatchServiceClient;
import io.temporal.api.sdk.v1.WorkflowMetadata;
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
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.Redisson;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** A JVM caller talks with a media worker on the real LiveKit, Temporal and Redis. */
@WithServers({Server.LIVEKIT, Server.TEMPORAL, Server.REDIS})
@Timeout(90)
final class MediaWorkerTest {

  private static final ModelChoice LOOPBACK = new ModelChoice("loopback", null, null);

  private static RoomEngine engine;

  private final String room = "room-" + UUID.randomUUID();
  private final String sessionId = UUID.randomUUID().toString();
  private final RoomKeeper records = new RoomKeeper(template(LOOPBACK));
  private final Caller caller = new Caller();
  private final PacerThread pacer = new PacerThread();
  private LiveKitServer liveKit;
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
  void start(
      LiveKitServer liveKitServer,
      TemporalServer temporal,
      RedisServer redisServer,
      @TempDir Path recordings) {
    liveKit = liveKitServer;
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
  }

  @Test
  void aCallerAsksInterruptsAndLeavesAndEveryTurnIsKept() throws Exception {
    startSession();
    var here = join();
    await().atMost(10, SECONDS).until(() -> agentState().equals("listening"));
    assertThat(caller.agent().attributes())
        .containsEntry("baton.session.id", sessionId)
        .containsEntry("baton.agent.name", "bench")
        .containsEntry("baton.agent.display_name", "Bench");

    caller.say(speech("Tell me the time please."));
    await().atMost(15, SECONDS).until(() -> turns().size() == 2);

    assertThat(turns().getFirst().text()).isEqualTo("tell me the time please");
    assertThat(turns().getLast().text()).startsWith("turn 1 word").hasSize("turn 1".length() + 90);
    assertThat(turns().getLast().interrupted()).isFalse();
    var metrics = Objects.requireNonNull(turns().getLast().metrics());
    assertThat(metrics.voiceToVoiceMs()).isBetween(250, 1_500);
    assertThat(metrics.vadMs()).isBetween(200, 500);
    assertThat(metrics.usage().ttsCharacters()).isPositive();
    await()
        .untilAsserted(() ->
            assertThat(caller.events)
                .anyMatch(event ->
                    event.startsWith("baton.metrics {\"seq\":2,\"agent\":\"bench\"")
                        && event.contains("\"voice_to_voice_ms\":" + metrics.voiceToVoiceMs())));
    // 20 words of 0.1 s, minus what the jitter buffer may fade.
    await().untilAsserted(() -> assertThat(caller.loudFrames.get()).isBetween(190L, 210L));
    assertThat(caller.frequency()).isCloseTo(440, within(25.0));

    caller.say(
        speech("Please be so kind and tell me a very long story about the big old ship at sea."));
    await().atMost(15, SECONDS).until(() -> turns().size() == 3 && agentState().equals("speaking"));
    // Half a second of the answer, so that there is something to cut off.
    var heard = caller.loudFrames.get();
    await().atMost(10, SECONDS).until(() -> caller.loudFrames.get() >= heard + 50);
    caller.say(speech("Tell me the time please."));
    await().atMost(20, SECONDS).until(() -> turns().size() == 6);

    var cut = turns().get(3);
    assertThat(cut.interrupted()).isTrue();
    assertThat(cut.text()).startsWith("turn 2 word");
    assertThat(cut.text().split(" ")).hasSizeLessThan(40);
    assertThat(caller.transcripts)
        .contains(new Caller.Transcript("caller", "tell me the time please", true))
        .filteredOn(t -> t.sender().equals(SessionContract.agentIdentity(sessionId)))
        .extracting(Caller.Transcript::text)
        .contains(cut.text());
    assertThat(caller.speakers)
        .containsEntry(SessionContract.agentIdentity(sessionId), "bench, Bench")
        .containsEntry("caller", "null, null");

    here.disconnect();
    var outcome = workflow().getResult(30, SECONDS, SessionOutcome.class);
    assertThat(outcome.reason()).isEqualTo(EndReason.USER_LEFT);
    assertThat(outcome.turns()).isEqualTo(6);
    await().until(() -> worker.activeSessions() == 0);
  }

  @Test
  void theWorkflowChangesItsRunWhileTheAgentSpeaksAndNobodyHearsIt() throws Exception {
    records.continueAfter(40);
    startSession();
    var here = join();
    await().atMost(10, SECONDS).until(() -> agentState().equals("listening"));
    var firstRun = runId();

    for (int answer = 1; answer <= 5; answer++) {
      int turns = 2 * answer;
      // 20 words of 0.1 s an answer, minus what the jitter buffer may fade.
      long heard = 190L * answer;
      caller.say(speech("Tell me the time please."));
      await().atMost(15, SECONDS).until(() -> turns().size() == turns);
      await()
          .untilAsserted(() -> assertThat(caller.loudFrames).hasValueGreaterThanOrEqualTo(heard));
    }

    assertThat(runId()).isNotEqualTo(firstRun);
    assertThat(snapshot().epoch()).as("no worker had to join again").isEqualTo(1);
    assertThat(turns()).extracting(Turn::seq).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    here.disconnect();
    var outcome = workflow().getResult(30, SECONDS, SessionOutcome.class);
    assertThat(outcome.reason()).isEqualTo(EndReason.USER_LEFT);
    assertThat(outcome.turns()).isEqualTo(10);
    await().until(() -> worker.activeSessions() == 0);
  }

  private String runId() {
    return workflow().describe().getExecution().getRunId();
  }

  @Test
  void aWorkerThatStopsHandsItsSessionOnAndTheConversationGoesOn() throws Exception {
    startSession();
    var here = join();
    await().atMost(10, SECONDS).until(() -> agentState().equals("listening"));
    here.sendText("lk.chat", "hello", Map.of());
    await().atMost(10, SECONDS).until(() -> turns().size() == 2);

    try (var other = startWorker()) {
      worker.close();
      await().atMost(20, SECONDS).until(() -> other.activeSessions() == 1);
      await().atMost(10, SECONDS).until(() -> snapshot().epoch() == 2);
      await().atMost(10, SECONDS).until(() -> agentState().equals("listening"));
      here.sendText("lk.chat", "hello again", Map.of());
      await().atMost(10, SECONDS).until(() -> turns().size() == 4);

      assertThat(turns().getLast().text()).startsWith("turn 2 word");
      here.disconnect();
      var outcome = workflow().getResult(30, SECONDS, SessionOutcome.class);
      assertThat(outcome.turns()).isEqualTo(4);
    }
  }

  @Test
  void aTypedMessageIsAnsweredAndTheEndIsOrderly() throws Exception {
    startSession();
    var here = join();
    await().atMost(10, SECONDS).until(() -> agentState().equals("listening"));

    here.sendText("lk.chat", "hello", Map.of());
    await().atMost(10, SECONDS).until(() -> agentState().equals("speaking"));
    workflow().signal("end", EndReason.REQUESTED);

    var outcome = workflow().getResult(30, SECONDS, SessionOutcome.class);
    assertThat(outcome.reason()).isEqualTo(EndReason.REQUESTED);
    assertThat(outcome.turns()).isBetween(1, 2);
    await().until(() -> worker.activeSessions() == 0);
  }

  @Test
  void theAgentSaysWhatItIsAskedToAndGoodbyeAtTheEnd() throws Exception {
    var bench = template(LOOPBACK);
    var polite =
        bench.agent("bench").withHooks(new AgentHooks(null, "goodbye now", null, null, null, null));
    records.use(bench.withAgents(List.of(polite)));
    startSession();
    join();
    await().atMost(10, SECONDS).until(() -> agentState().equals("listening"));

    var taxi = new SpeechRequest("taxi", "the taxi is here", false, true);
    var outcome = workflow().update("say", SpeechOutcome.class, taxi);
    var again = workflow().update("say", SpeechOutcome.class, taxi);

    assertThat(outcome.result()).isEqualTo(SpeechOutcome.Result.SPOKEN);
    assertThat(again).isEqualTo(outcome);
    assertThat(turns()).extracting(Turn::text).containsExactly("the taxi is here");
    // Four words of 0.1 s, minus what the jitter buffer may fade.
    assertThat(caller.loudFrames.get()).isBetween(30L, 45L);

    workflow().signal("end", EndReason.REQUESTED);
    var end = workflow().getResult(30, SECONDS, SessionOutcome.class);
    assertThat(end.reason()).isEqualTo(EndReason.REQUESTED);
    assertThat(turns()).extracting(Turn::text).containsExactly("the taxi is here", "goodbye now");
  }

  @Test
  void aSessionWhoseTemplateNamesAnUnknownProviderFailsAtOnceAndSaysSo() throws Exception {
    records.use(template(new ModelChoice("ears-of-stone", null, null)));
    startSession();

    var outcome = workflow().getResult(15, SECONDS, SessionOutcome.class);

    assertThat(outcome.reason()).isEqualTo(EndReason.FAILED);
    assertThat(snapshot().epoch()).isEqualTo(1);
    var metadata = workflow().query("__temporal_workflow_metadata", WorkflowMetadata.class);
    assertThat(metadata.getCurrentDetails())
        .contains("no SpeechToText provider 'ears-of-stone' is available");
    await().until(() -> worker.activeSessions() == 0);
  }

  @Test
  void aRoomThatAsksForTheAgentByNameGetsIt() throws Exception {
    var config = new Config();
    config.useSingleServer().setAddress(redis.url());
    var api = Redisson.create(config);
    api.<String>getBucket(AgentNames.KEY, StringCodec.INSTANCE).set("[\"bench\"]");
    api.shutdown();
    join();
    var dispatch =
        AgentDispatchServiceClient.createClient(
            liveKit.url().replace("ws://", "http://"), liveKit.apiKey(), liveKit.apiSecret());

    await()
        .atMost(20, SECONDS)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> {
          if (records.sessionIn(room).isEmpty()) {
            dispatch.createDispatch(room, "bench", "{}").execute();
          }
          return !records.sessionIn(room).isEmpty();
        });

    await().atMost(10, SECONDS).until(() -> agentState().equals("listening"));
    assertThat(caller.agent().identity())
        .isEqualTo(SessionContract.agentIdentity(records.sessionIn(room)));
  }

  @Test
  void aCallerWithAButtonHasTurnsWhenTheButtonSaysSo() throws Exception {
    startSession("{\"turn_detection\": \"manual\"}");
    var here = join();
    await().atMost(10, SECONDS).until(() -> agentState().equals("listening"));
    caller.say(speech("Nobody listens to this."));
    await().atMost(10, SECONDS).until(caller::saidEverything);

    push(here, "baton.start_turn");
    caller.say(
        speech("Please be so kind and tell me a very long story about the big old ship at sea."));
    await().atMost(10, SECONDS).until(caller::saidEverything);
    assertThat(turns()).isEmpty();
    push(here, "baton.end_turn");
    await().atMost(15, SECONDS).until(() -> caller.loudFrames.get() > 50);
    push(here, "baton.start_turn");
    await().atMost(5, SECONDS).until(() -> turns().size() == 2);
    push(here, "baton.cancel_turn");

    assertThat(turns().getFirst().text()).isEqualTo("tell me a long story please");
    assertThat(turns().getLast().interrupted()).isTrue();
    await().atMost(5, SECONDS).until(() -> agentState().equals("listening"));
    here.disconnect();
    var outcome = workflow().getResult(30, SECONDS, SessionOutcome.class);
    assertThat(outcome.turns()).isEqualTo(2);
  }

  private void push(Room here, String method) throws InterruptedException {
    here.performRpc(caller.agent().identity(), method, "", Duration.ofSeconds(5));
  }

  private void startSession() {
    startSession("{\"min_interruption_ms\": 100}");
  }

  private void startSession(String metadata) {
    var workflow =
        client.newWorkflowStub(
            SessionWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(SessionContract.workflowId(sessionId))
                .setTaskQueue(SessionContract.SESSION_QUEUE)
                .build());
    var request =
        new SessionRequest(sessionId, "bench", room, metadata, Clock.systemUTC().instant());
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

  private static SessionTemplate template(ModelChoice ears) {
    var agent =
        new AgentDefinition(
            "bench",
            "Bench",
            "",
            null,
            new Models(ears, LOOPBACK, LOOPBACK),
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
