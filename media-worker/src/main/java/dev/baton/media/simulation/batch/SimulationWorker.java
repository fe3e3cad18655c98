package dev.baton.media.simulation.batch;

import dev.baton.workflows.simulation.ConversationActivities;
import dev.baton.workflows.simulation.ConversationBatchWorkflowImpl;
import dev.baton.workflows.simulation.SimulationContract;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Serves the queue of simulations: the batches and their conversations. */
public final class SimulationWorker implements AutoCloseable {

  private static final Duration HEARTBEAT_THROTTLE = Duration.ofSeconds(2);

  private final WorkerFactory factory;

  private SimulationWorker(WorkerFactory factory) {
    this.factory = factory;
  }

  /**
   * Begins to serve.
   *
   * @param concurrency how many conversations at a time
   */
  public static SimulationWorker start(
      WorkflowClient client, ConversationActivities activities, int concurrency) {
    var factory = WorkerFactory.newInstance(client);
    var worker =
        factory.newWorker(
            SimulationContract.QUEUE,
            WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(concurrency)
                .setMaxHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
                .build());
    worker.registerWorkflowImplementationTypes(ConversationBatchWorkflowImpl.class);
    worker.registerActivitiesImplementations(activities);
    factory.start();
    return new SimulationWorker(factory);
  }

  /** Drops what is under way; another worker plays it from its beginning. */
  @Override
  public void close() {
    factory.shutdownNow();
    factory.awaitTermination(5, TimeUnit.SECONDS);
  }
}
