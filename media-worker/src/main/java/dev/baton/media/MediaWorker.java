package dev.baton.media;

import dev.baton.media.dispatch.AgentRegistrations;
import dev.baton.media.provider.Providers;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.provider.chain.Chains;
import dev.baton.media.provider.smartturn.SmartTurn;
import dev.baton.media.recording.Recorders;
import dev.baton.media.room.AccessTokens;
import dev.baton.media.room.RoomEngine;
import dev.baton.media.session.ActiveSessions;
import dev.baton.media.session.MediaCommandsActivity;
import dev.baton.media.session.MediaSessionActivity;
import dev.baton.media.session.SessionSettings;
import dev.baton.media.telemetry.Telemetry;
import dev.baton.media.voice.ChainedProviders;
import dev.baton.media.voice.PacerThread;
import dev.baton.media.voice.ProviderSource;
import dev.baton.media.voice.TurnJudges;
import dev.baton.workflows.media.ProviderOffer;
import dev.baton.workflows.media.WorkerLease;
import dev.baton.workflows.session.SessionContract;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A media worker: started by {@link #main}, stopped by SIGTERM or {@link #close}. */
public final class MediaWorker implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MediaWorker.class);

  /** How long it waits for Temporal at its start. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** How long sessions may take to say their last word when the process is told to stop. */
  private static final Duration DRAIN = Duration.ofSeconds(8);

  /** After an outage of Temporal, turns that wait are sent again within this time. */
  private static final Duration LONGEST_RETRY = Duration.ofMillis(500);

  private final MediaWorkerConfig config;
  private final WorkflowServiceStubs temporal;
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RoomEngine engine = new RoomEngine();
  private final PacerThread pacer = new PacerThread();
  private final @Nullable TurnJudges turnDetector;
  private final Recorders recorders;
  private final ActiveSessions sessions = new ActiveSessions();
  private final WorkerFactory workers;
  private final AgentRegistrations registrations;
  private final RedisBulletin redis;
  private final HealthServer health;
  private final ProviderOffer offer = Providers.offer();
  private volatile boolean draining;

  /**
   * Starts it.
   *
   * @throws IllegalStateException that names the cure when Temporal does not answer
   */
  public MediaWorker(MediaWorkerConfig config, ProviderSource providers, Clock clock) {
    this.config = config;
    this.temporal = connect(config);
    this.recorders = new Recorders(Path.of(config.recordingsDir()));
    var client =
        WorkflowClient.newInstance(
            temporal,
            WorkflowClientOptions.newBuilder()
                .setNamespace(config.temporalNamespace())
                .setIdentity(config.workerId())
                .build());
    var tokens = new AccessTokens(config.liveKitKey(), config.liveKitSecret());
    var smartTurn = new SmartTurn();
    this.turnDetector = smartTurn.available() ? new TurnJudges(smartTurn) : null;
    var vad = Providers.find(VoiceActivityDetector.class, Providers.AUTO);
    var settings =
        new SessionSettings(
            config.workerId(),
            engine,
            config.liveKitUrl(),
            tokens,
            recorders,
            new ChainedProviders(providers, new Chains(meters)),
            vad,
            turnDetector,
            pacer,
            clock,
            Telemetry.tracer(System.getenv()),
            SessionSettings.WAIT_FOR_USER);
    this.workers = startWorkers(client, settings);
    this.registrations =
        new AgentRegistrations(
            config.liveKitUrl(), tokens, new DispatchedSessions(client, clock, this::lease));
    this.redis = new RedisBulletin(config.redisUrl(), this::lease, registrations::update);
    this.health = new HealthServer(config.healthPort(), this::reasons, meters::scrape);
    log.atInfo()
        .addKeyValue("worker", config.workerId())
        .addKeyValue("slots", config.slots())
        .addKeyValue("vad", vad.name())
        .addKeyValue("turnDetection", turnDetector == null ? "words" : smartTurn.name())
        .addKeyValue("healthPort", health.port())
        .log("media worker is ready");
    Gauge.builder("baton.worker.sessions", sessions, ActiveSessions::count)
        .description("Sessions that this worker holds")
        .register(meters);
  }

  /** Starts it with the environment of the process; exits with 1 and one line when it cannot. */
  public static void main(String[] args) {
    try {
      var worker =
          new MediaWorker(
              MediaWorkerConfig.from(System.getenv()), ProviderSource.INSTALLED, Clock.systemUTC());
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("media-worker-stop").unstarted(worker::close));
    } catch (IllegalArgumentException | IllegalStateException e) {
      log.atError().log(e.getMessage());
      log.atDebug().setCause(e).log("the media worker did not start");
      System.exit(1);
    }
  }

  /** How many sessions it holds. */
  public int activeSessions() {
    return sessions.count();
  }

  /** Port of {@code GET /health} and {@code GET /metrics}. */
  public int healthPort() {
    return health.port();
  }

  private static WorkflowServiceStubs connect(MediaWorkerConfig config) {
    log.atInfo().addKeyValue("address", config.temporalAddress()).log("waiting for Temporal");
    try {
      return WorkflowServiceStubs.newConnectedServiceStubs(
          WorkflowServiceStubsOptions.newBuilder()
              .setTarget(config.temporalAddress())
              .setRpcRetryOptions(
                  RpcRetryOptions.newBuilder()
                      .setMaximumInterval(LONGEST_RETRY)
                      .validateBuildWithDefaults())
              .build(),
          PATIENCE);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "Temporal at %s did not answer within %d s: start it, or correct BATON_TEMPORAL_ADDRESS"
              .formatted(config.temporalAddress(), PATIENCE.toSeconds()),
          e);
    }
  }

  private WorkerFactory startWorkers(WorkflowClient client, SessionSettings settings) {
    var factory = WorkerFactory.newInstance(client);
    factory
        .newWorker(
            SessionContract.MEDIA_QUEUE,
            WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(config.slots())
                .setUsingVirtualThreadsOnActivityWorker(true)
                .build())
        .registerActivitiesImplementations(new MediaSessionActivity(settings, client, sessions));
    factory
        .newWorker(
            SessionContract.mediaQueue(config.workerId()),
            WorkerOptions.newBuilder().setUsingVirtualThreadsOnActivityWorker(true).build())
        .registerActivitiesImplementations(new MediaCommandsActivity(sessions));
    factory.start();
    return factory;
  }

  private WorkerLease lease() {
    return new WorkerLease(config.workerId(), config.slots(), sessions.count(), draining, offer);
  }

  private List<String> reasons() {
    var reasons = new ArrayList<String>();
    if (draining) {
      reasons.add("stopping");
    }
    if (!workers.isStarted() || workers.isShutdown()) {
      reasons.add("takes no sessions");
    }
    return reasons;
  }

  /**
   * Takes no more sessions, lets those it has finish their words and move to other workers, and
   * stops; within ten seconds.
   */
  @Override
  public void close() {
    draining = true;
    log.atInfo().addKeyValue("sessions", sessions.count()).log("media worker is stopping");
    registrations.close();
    workers.shutdown();
    sessions.moveAll("the worker is stopping");
    workers.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
    workers.shutdownNow();
    redis.close();
    recorders.close();
    if (turnDetector != null) {
      turnDetector.close();
    }
    pacer.close();
    engine.close();
    health.close();
    temporal.shutdownNow();
  }
}
