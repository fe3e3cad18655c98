package dev.baton.coordinator;

import dev.baton.activities.recording.RecordingActivitiesImpl;
import dev.baton.activities.session.SessionRecordsActivities;
import dev.baton.coordinator.coordination.Tasks;
import dev.baton.store.Database;
import dev.baton.store.cost.BudgetStore;
import dev.baton.store.knowledge.OpenAiEmbeddings;
import dev.baton.store.recording.RecordingStore;
import dev.baton.store.session.SessionStore;
import dev.baton.store.template.TemplateStore;
import dev.baton.store.tool.KnowledgeStore;
import dev.baton.telemetry.temporal.TemporalTraces;
import dev.baton.telemetry.trace.Traces;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.session.SessionContract;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The workers of the queues {@code session}, {@code tools} and {@code coordination}. */
final class Workers implements AutoCloseable {

  private static final int MAX_TOOL_CALLS = 200;

  /** The SDK's choice, five, is a queue of its own while fifty sessions talk. */
  private static final int WORKFLOW_TASK_POLLERS = 10;

  private static final int MAX_WORKFLOW_THREADS = 6_000;

  /**
   * A coordinator that was just started replays its sessions with code that nothing has compiled
   * yet. The SDK's own limit, 1 s, takes that for a deadlock on a busy machine, and begins again.
   */
  private static final long DEADLOCK_MS = 5_000;

  /**
   * Heartbeats of a tool call are passed on as often as they come. The SDK's own choice, 0.8 of the
   * timeout (3 s), would leave too little time for a busy machine.
   */
  private static final Duration HEARTBEAT_THROTTLE = Duration.ofSeconds(1);

  /** How long running activities may take to finish when the process is told to stop. */
  private static final long DRAIN_S = 8;

  private final WorkerFactory factory;
  private final Tools tools;
  private final Tasks tasks;
  private final @Nullable Specialists specialists;
  private final @Nullable KnowledgeVectors vectors;

  private Workers(
      WorkerFactory factory,
      Tools tools,
      Tasks tasks,
      @Nullable Specialists specialists,
      @Nullable KnowledgeVectors vectors) {
    this.factory = factory;
    this.tools = tools;
    this.tasks = tasks;
    this.specialists = specialists;
    this.vectors = vectors;
  }

  static Workers start(
      WorkflowClient client, Database database, CoordinatorConfig config, Traces traces) {
    var secrets = new OrganisationSecrets(database, config.secrets());
    var budgets = new BudgetStore(database);
    var embeddings = OpenAiEmbeddings.from(config.embeddings()::get);
    var knowledge = new KnowledgeStore(database, embeddings);
    var tools = new Tools(client, database, config, secrets, knowledge);
    var specialists = Specialists.where(client, database, config);
    var versioning = Versioning.from(System.getenv());
    var factory = WorkerFactory.newInstance(client, options(traces));
    var session =
        factory.newWorker(
            SessionContract.SESSION_QUEUE,
            versioning
                .applyTo(
                    toolWorker()
                        .setMaxConcurrentWorkflowTaskPollers(WORKFLOW_TASK_POLLERS)
                        .setDefaultDeadlockDetectionTimeout(DEADLOCK_MS))
                .build());
    session.registerWorkflowImplementationTypes(versioning.sessionTypes());
    session.registerWorkflowImplementationTypes(WorkflowTypes.TRIALS.toArray(Class<?>[]::new));
    session.registerActivitiesImplementations(
        new SessionRecordsActivities(
            new TemplateStore(database),
            new SessionStore(database),
            knowledge::fill,
            tools.templates(),
            secrets::providerKeys,
            (organisation, template, at) ->
                budgets.spentToday(organisation, template, at).stream().findFirst(),
            HistoryLimit.ofThisProcess()),
        tools.checks(),
        tools.activities(),
        new RecordingActivitiesImpl(
            Path.of(config.recordingsDir()),
            specialists == null ? new RecordingStore(database)::list : specialists::list));
    factory
        .newWorker(SessionContract.TOOLS_QUEUE, toolWorker().build())
        .registerActivitiesImplementations(tools.activities(), tools.descriptions());
    var coordination =
        factory.newWorker(
            CoordinationContract.COORDINATION_QUEUE,
            versioning
                .applyTo(
                    WorkerOptions.newBuilder()
                        .setUsingVirtualThreadsOnActivityWorker(true)
                        .setDefaultDeadlockDetectionTimeout(DEADLOCK_MS))
                .build());
    var tasks = new Tasks(coordination, database, config.routerModel());
    coordination.registerWorkflowImplementationTypes(
        WorkflowTypes.WEBHOOKS.toArray(Class<?>[]::new));
    coordination.registerWorkflowImplementationTypes(
        WorkflowTypes.SCHEDULED.toArray(Class<?>[]::new));
    if (specialists != null) {
      coordination.registerActivitiesImplementations(specialists.activities());
    }
    factory.start();
    versioning.makeCurrent(client);
    if (specialists != null) {
      RetentionSchedule.begin(client);
    }
    return new Workers(
        factory, tools, tasks, specialists, KnowledgeVectors.where(database, embeddings));
  }

  /** A workflow waits in three threads or more; those of 600 would be 200 sessions. */
  private static WorkerFactoryOptions options(Traces traces) {
    return WorkerFactoryOptions.newBuilder()
        .setWorkerInterceptors(TemporalTraces.workers(traces))
        .setUsingVirtualWorkflowThreads(true)
        .setMaxWorkflowThreadCount(MAX_WORKFLOW_THREADS)
        .build();
  }

  private static WorkerOptions.Builder toolWorker() {
    return WorkerOptions.newBuilder()
        .setMaxConcurrentActivityExecutionSize(MAX_TOOL_CALLS)
        .setMaxHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
        .setUsingVirtualThreads(true);
  }

  boolean running() {
    return factory.isStarted() && !factory.isShutdown();
  }

  /** Takes no more work, waits for what runs, then stops it. */
  @Override
  public void close() {
    factory.shutdown();
    factory.awaitTermination(DRAIN_S, TimeUnit.SECONDS);
    factory.shutdownNow();
    tools.close();
    tasks.close();
    if (specialists != null) {
      specialists.close();
    }
    if (vectors != null) {
      vectors.close();
    }
  }
}
