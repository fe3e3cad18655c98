package dev.baton.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.media.dispatch.AgentRegistrations;
import dev.baton.media.load.LoadGate;
import dev.baton.media.load.LoadMeter;
import dev.baton.media.load.ProcessVitals;
import dev.baton.media.load.Retirement;
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
import dev.baton.media.session.Rehearsal;
import dev.baton.media.session.SessionSettings;
import dev.baton.media.telemetry.TurnTelemetry;
import dev.baton.media.voice.ChainedProviders;
import dev.baton.media.voice.PacerThread;
import dev.baton.media.voice.ProviderSource;
import dev.baton.media.voice.TurnJudges;
import dev.baton.telemetry.Telemetry;
import dev.baton.telemetry.health.Health;
import dev.baton.telemetry.health.HealthServer;
import dev.baton.telemetry.temporal.TemporalTraces;
import dev.baton.workflows.media.ProviderOffer;
import dev.baton.workflows.media.WorkerLease;
import dev.baton.workflows.media.WorkerPulse;
import dev.baton.workflows.payload.PrivatePayloads;
import dev.baton.workflows.server.TemporalServer;
import dev.baton.workflows.session.SessionContract;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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

  /** gRPC's own pauses between attempts to connect grow to minutes. */
  private static final Duration RECONNECT_EVERY = Duration.ofSeconds(1);

  /**
   * A poll that has begun cannot be called back, so a worker that becomes full may be given so many
   * sessions more, which it refuses; enough to take a session every few milliseconds.
   */
  private static final int POLLERS = 2;

  /** Sooner than the others may take this worker for dead, who wait for its lease to end. */
  private static final Duration STANDSTILL = Duration.ofMillis(WorkerLease.TTL_MS / 2);

  private static final String HOST = hostName();
  private static final long PID = ProcessHandle.current().pid();

  private final MediaWorkerConfig config;
  private final WorkflowServiceStubs temporal;
  private final Telemetry telemetry = Telemetry.of("baton-media-worker", System.getenv());
  private final RoomEngine engine = new RoomEngine();
  private final PacerThread pacer = new PacerThread();
  private final @Nullable TurnJudges turnDetector;
  private final Recorders recorders;
  private final ActiveSessions sessions;

  /** Tells this run of the process from others under the same id. */
  private final String run = UUID.randomUUID().toString();

  private final Retirement retirement;
  private final Intake intake;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("intake-", 0).factory());
  private final WorkerFactory workers;
  private final AgentRegistrations registrations;
  private final RedisBulletin redis;
  private final WorkerHealth servers = new WorkerHealth();
  private final HealthServer health;
  private final ProviderOffer offer = Providers.offer();
  private volatile boolean draining;

  /**
   * Starts it.
   *
   * @throws IllegalStateException that names the cure when Temporal cannot be used
   */
  public MediaWorker(MediaWorkerConfig config, ProviderSource providers, Clock clock) {
    this(config, providers, clock, 0);
  }

  private MediaWorker(
      MediaWorkerConfig config, ProviderSource providers, Clock clock, int rehearsals) {
    this.config = config;
    var payloads = PrivatePayloads.ofThisProcess();
    this.sessions = new ActiveSessions(config.slots());
    this.temporal = connect(config, telemetry);
    this.recorders = new Recorders(Path.of(config.recordingsDir()));
    var client =
        WorkflowClient.newInstance(
            temporal,
            payloads
                .clientOptions(config.temporal().namespace())
                .setIdentity(config.workerId())
                .setInterceptors(TemporalTraces.client(telemetry.traces()))
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
            new ChainedProviders(providers, new Chains(telemetry.meters())),
            vad,
            turnDetector,
            pacer,
            clock,
            new TurnTelemetry(telemetry.traces().tracer(), telemetry.meters()),
            SessionSettings.WAIT_FOR_USER);
    pacer.whenStoodStill(STANDSTILL, sessions::stoodStill);
    sessions.refuseWhile(pacer::standsStill);
    this.retirement = new Retirement(config.limits().retireMb(), config.limits().retireSessions());
    new Rehearsal(settings, client).hold(rehearsals);
    this.workers =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setWorkerInterceptors(TemporalTraces.workers(telemetry.traces()))
                .build());
    this.intake = intake(startWorkers(client, settings));
    this.registrations =
        new AgentRegistrations(
            config.liveKitUrl(), tokens, new DispatchedSessions(client, clock, this::lease));
    var state =
        new Health(
            this::broken,
            this::leaving,
            servers.dependencies(temporal, config.liveKitUrl(), this::seesRedis),
            this::facts);
    telemetry.metrics().watch(state);
    this.health =
        new HealthServer(System.getenv(), config.healthPort(), state, telemetry.metrics()::scrape);
    this.redis =
        new RedisBulletin(
            config.redisUrl(),
            this::lease,
            registrations::update,
            new RetirementClaim(config.workerId(), retirement));
    WorkerGauges.register(
        telemetry.meters(), this::lease, intake::load, pacer.lateness(), sessions);
    var unused =
        timer.scheduleWithFixedDelay(
            this::decide, Intake.EVERY_MS, Intake.EVERY_MS, TimeUnit.MILLISECONDS);
    log.atInfo()
        .addKeyValue("worker", config.workerId())
        .addKeyValue("slots", config.slots())
        .addKeyValue("vad", vad.name())
        .addKeyValue("turnDetection", turnDetector == null ? "words" : smartTurn.name())
        .addKeyValue("payloads", payloads.manner())
        .addKeyValue("healthPort", health.port())
        .log("media worker is ready");
  }

  /** Starts it with the environment of the process; exits with 1 and one line when it cannot. */
  public static void main(String[] args) {
    try {
      Providers.prepare();
      var worker =
          new MediaWorker(
              MediaWorkerConfig.from(System.getenv()),
              ProviderSource.INSTALLED,
              Clock.systemUTC(),
              Rehearsal.conversations(System.getenv()));
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("media-worker-stop").unstarted(worker::close));
      worker.retired().join();
      // Whoever supervises the process starts a fresh one.
      System.exit(0);
    } catch (IllegalArgumentException | IllegalStateException e) {
      log.atError().log(e.getMessage());
      log.atDebug().setCause(e).log("the media worker did not start");
      System.exit(1);
    }
  }

  /** Done when it has lived long enough and its last session has ended: it is to be closed then. */
  public CompletableFuture<Void> retired() {
    return intake.retired();
  }

  /** How many sessions it holds. */
  public int activeSessions() {
    return sessions.count();
  }

  /** Port of {@code GET /health} and {@code GET /metrics}. */
  public int healthPort() {
    return health.port();
  }

  private static WorkflowServiceStubs connect(MediaWorkerConfig config, Telemetry telemetry) {
    log.atInfo().addKeyValue("address", config.temporal().address()).log("waiting for Temporal");
    return TemporalServer.connect(
        config
            .temporal()
            .options()
            .setMetricsScope(telemetry.metrics().temporal())
            .setConnectionBackoffResetFrequency(RECONNECT_EVERY)
            .setRpcRetryOptions(
                RpcRetryOptions.newBuilder()
                    .setMaximumInterval(LONGEST_RETRY)
                    .validateBuildWithDefaults())
            .build(),
        PATIENCE);
  }

  /** Starts both queues and gives the one that sessions come from. */
  private Worker startWorkers(WorkflowClient client, SessionSettings settings) {
    var media =
        workers.newWorker(
            SessionContract.MEDIA_QUEUE,
            WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(config.slots())
                .setMaxConcurrentActivityTaskPollers(POLLERS)
                .setUsingVirtualThreadsOnActivityWorker(true)
                .build());
    var holding = new MediaSessionActivity(settings, client, sessions);
    media.registerActivitiesImplementations(holding);
    workers
        .newWorker(
            SessionContract.mediaQueue(config.workerId()),
            WorkerOptions.newBuilder().setUsingVirtualThreadsOnActivityWorker(true).build())
        .registerActivitiesImplementations(holding, new MediaCommandsActivity(sessions));
    workers.start();
    return media;
  }

  private Intake intake(Worker media) {
    var vitals = new ProcessVitals();
    var limits = config.limits();
    var meter =
        new LoadMeter(
            vitals,
            pacer.lateness(),
            Runtime.getRuntime().availableProcessors(),
            (long) limits.memoryMb() << 20,
            System::nanoTime);
    return new Intake(
        meter,
        new LoadGate(limits.maxLoad(), System::nanoTime),
        vitals,
        retirement,
        sessions,
        System::nanoTime,
        poll -> {
          if (poll) {
            media.resumePolling();
          } else {
            media.suspendPolling();
          }
        });
  }

  private void decide() {
    try {
      intake.decide();
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("The load could not be measured");
    }
  }

  private WorkerLease lease() {
    return new WorkerLease(
        config.workerId(),
        config.slots(),
        sessions.count(),
        intake.leaving(),
        offer,
        intake.load().value(),
        intake.closed() != null,
        new WorkerPulse(run, System.nanoTime(), HOST, health.port(), sessions.holds(), PID));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  /**
   * What {@code GET /health} says besides the status.
   *
   * @param load 0 to 1
   * @param loadCause what it is that makes the load
   * @param closed why no new sessions are taken; {@code null} when they are
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Facts(
      int sessions, int slots, double load, String loadCause, @Nullable String closed) {}

  private Facts facts() {
    var load = intake.load();
    return new Facts(sessions.count(), config.slots(), load.value(), load.cause(), intake.closed());
  }

  private List<String> broken() {
    return draining || workers.isStarted() && !workers.isShutdown()
        ? List.of()
        : List.of("takes no sessions");
  }

  private boolean seesRedis() {
    return redis != null && redis.answers();
  }

  /** The health port answers before {@link #redis} is there, which has to know it. */
  private List<String> leaving() {
    if (draining) {
      return List.of("stopping");
    }
    return redis != null && redis.hasBegun() ? List.of() : List.of("starting");
  }

  /**
   * Takes no more sessions, lets those it has end for as long as {@link WorkerLimits#drain} says,
   * lets the others finish their words and move to other workers, and stops; within ten seconds
   * after that.
   */
  @Override
  public void close() {
    draining = true;
    log.atInfo().addKeyValue("sessions", sessions.count()).log("media worker is stopping");
    timer.shutdownNow();
    intake.drain();
    registrations.close();
    awaitSessions();
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
    servers.close();
    temporal.shutdownNow();
    telemetry.close();
  }

  private void awaitSessions() {
    try {
      if (!sessions.awaitNone(config.limits().drain())) {
        log.atInfo().addKeyValue("sessions", sessions.count()).log("Sessions move");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
