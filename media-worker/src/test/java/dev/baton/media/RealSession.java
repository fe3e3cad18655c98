package dev.baton.media;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.RedisServer;
import dev.baton.deploy.testing.TemporalServer;
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
import dev.baton.workflows.agent.Example;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.agent.TurnTaking;
import dev.baton.workflows.server.TemporalAccess;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One session on real servers, in a room of its own: its workflow, the workers that may hold it,
 * and who calls. Nothing of it is left when it is closed.
 */
final class RealSession implements AutoCloseable {

  /** Ears that hear one of two sentences, a mind that counts, and a voice that beeps. */
  static final ModelChoice LOOPBACK = new ModelChoice("loopback", null, null);

  /** A worker with these is never too busy, and never retires. */
  static final WorkerLimits CALM = new WorkerLimits(1, 100_000, Duration.ZERO, 100_000, 100_000);

  /**
   * Where LiveKit is.
   *
   * @param url where workers find it; callers too, unless they say otherwise
   */
  record LiveKit(String url, String apiKey, String apiSecret) {

    static LiveKit of(LiveKitServer server) {
      return new LiveKit(server.url(), server.apiKey(), server.apiSecret());
    }

    static LiveKit of(RestartableLiveKit server) {
      return new LiveKit(server.url(), server.apiKey(), server.apiSecret());
    }

    /** The same server, at the end of another way. */
    LiveKit by(String otherUrl) {
      return new LiveKit(otherUrl, apiKey, apiSecret);
    }
  }

  final String id = UUID.randomUUID().toString();
  final String room = "room-" + id;
  final RoomKeeper records = new RoomKeeper(template(LOOPBACK));

  private final TemporalServer temporal;
  private final RedisServer redis;
  private final LiveKit liveKit;
  private final Path folder;
  private final RoomEngine engine = new RoomEngine();
  private final PacerThread pacer = new PacerThread();
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final WorkerFactory coordinator;
  private final List<MediaWorker> workers = new ArrayList<>();

  RealSession(TemporalServer temporal, RedisServer redis, LiveKit liveKit, Path folder) {
    this.temporal = temporal;
    this.redis = redis;
    this.liveKit = liveKit;
    this.folder = folder;
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal.address()).build());
    client = WorkflowClient.newInstance(stubs);
    coordinator = WorkerFactory.newInstance(client);
    var queue = coordinator.newWorker(SessionContract.SESSION_QUEUE);
    queue.registerWorkflowImplementationTypes(SessionWorkflowImpl.class);
    queue.registerActivitiesImplementations(records);
    coordinator.start();
  }

  /** One more media worker. */
  MediaWorker worker() {
    return worker(CALM);
  }

  /** One more media worker. */
  MediaWorker worker(WorkerLimits limits) {
    var worker =
        new MediaWorker(
            new MediaWorkerConfig(
                "worker-" + UUID.randomUUID(),
                2,
                TemporalAccess.plain(temporal.address(), temporal.namespace()),
                redis.url(),
                liveKit.url(),
                liveKit.apiKey(),
                liveKit.apiSecret(),
                folder.toString(),
                0,
                limits),
            ProviderSource.INSTALLED,
            Clock.systemUTC());
    workers.add(worker);
    return worker;
  }

  /** Starts it, with a tenth of a second of speech as the least that interrupts. */
  void start() {
    start("{\"min_interruption_ms\": 100}");
  }

  /** Starts it. */
  void start(String metadata) {
    var workflow =
        client.newWorkflowStub(
            SessionWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(SessionContract.workflowId(id))
                .setTaskQueue(SessionContract.SESSION_QUEUE)
                .build());
    WorkflowClient.start(
        workflow::run,
        new SessionRequest(id, "bench", room, metadata, Clock.systemUTC().instant()));
  }

  /** Somebody comes into the room, with a microphone. */
  Room join(Caller caller) {
    return join(liveKit.url(), caller);
  }

  /** Somebody comes into the room and can only type. */
  Room joinWithoutMicrophone(Caller caller) {
    var tokens = new AccessTokens(liveKit.apiKey(), liveKit.apiSecret());
    var grant = JoinGrant.participant(room, caller.identity());
    return engine.connect(liveKit.url(), tokens.join(grant), caller);
  }

  /** Somebody comes into the room by another way, with a microphone. */
  Room join(String url, Caller caller) {
    var tokens = new AccessTokens(liveKit.apiKey(), liveKit.apiSecret());
    pacer.remove(caller);
    var here =
        engine.connect(url, tokens.join(JoinGrant.participant(room, caller.identity())), caller);
    caller.use(here.publishAudio("microphone"));
    pacer.add(caller);
    return here;
  }

  /** What was said so far, by both sides. */
  List<Turn> turns() {
    return snapshot().turns();
  }

  SessionSnapshot snapshot() {
    return workflow().query("snapshot", SessionSnapshot.class);
  }

  WorkflowStub workflow() {
    return client.newUntypedWorkflowStub(SessionContract.workflowId(id));
  }

  /** How it ended; waits for that. */
  SessionOutcome outcome() throws Exception {
    return workflow().getResult(30, SECONDS, SessionOutcome.class);
  }

  /** Speech as a microphone would give it: 48 kHz. */
  static short[] speech(String text) throws InterruptedException {
    var spoken = new SpokenAudio();
    var synthesis =
        Providers.find(TextToSpeech.class, "offline")
            .open(new ModelChoice("offline", null, null), "en-US", spoken);
    synthesis.push(text);
    synthesis.finish();
    var samples = spoken.awaitEnd().samples();
    return new Resampler(spoken.sampleRateHz(), 48_000).push(samples);
  }

  /** One agent with those ears; nothing is recorded. */
  static SessionTemplate template(ModelChoice ears) {
    return template(ears, List.of());
  }

  /**
   * The same.
   *
   * @param phrases what the ears listen for, where they know words
   */
  static SessionTemplate template(ModelChoice ears, List<String> phrases) {
    var agent =
        AgentDefinition.named("bench")
            .displayName("Bench")
            .models(new Models(ears, LOOPBACK, LOOPBACK))
            .examples(phrases.isEmpty() ? List.of() : List.of(new Example(phrases, "Yes.", null)))
            .build();
    return SessionTemplate.named("bench")
        .name("Bench")
        .entryAgent("bench")
        .agents(agent)
        .turnTaking(new TurnTaking(250, 0, 1000, 200))
        .maxDurationMs(120_000)
        .build();
  }

  @Override
  public void close() {
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
    workers.forEach(MediaWorker::close);
    coordinator.shutdownNow();
    stubs.shutdownNow();
    engine.close();
  }
}
