package dev.baton.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.telemetry.Telemetry;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.recording.RetentionActivities;
import dev.baton.workflows.recording.RetentionWorkflow;
import dev.baton.workflows.recording.RetentionWorkflowImpl;
import dev.baton.workflows.server.TemporalAccess;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithServers(Server.TEMPORAL)
class RetentionScheduleTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Two recordings are too old, then none. */
  private final AtomicInteger tooOld = new AtomicInteger(2);

  private final TemporalConnection temporal;
  private final WorkerFactory factory;

  RetentionScheduleTest(TemporalServer server) {
    temporal =
        TemporalConnection.open(
            TemporalAccess.plain(server.address(), server.namespace()),
            PATIENCE,
            Telemetry.untraced());
    factory = WorkerFactory.newInstance(temporal.client());
  }

  @BeforeEach
  void aCoordinatorWorks() {
    var worker = factory.newWorker(CoordinationContract.COORDINATION_QUEUE);
    worker.registerWorkflowImplementationTypes(RetentionWorkflowImpl.class);
    RetentionActivities activities = () -> Math.min(1, Math.max(0, tooOld.getAndDecrement()));
    worker.registerActivitiesImplementations(activities);
    factory.start();
  }

  @AfterEach
  void close() {
    factory.shutdownNow();
    temporal.close();
  }

  @Test
  void oldRecordingsAreDeletedByAScheduleThatEveryCoordinatorMayBegin() {
    RetentionSchedule.begin(temporal.client());
    RetentionSchedule.begin(temporal.client());

    var client = temporal.client();
    var schedule =
        ScheduleClient.newInstance(
                client.getWorkflowServiceStubs(),
                ScheduleClientOptions.newBuilder()
                    .setNamespace(client.getOptions().getNamespace())
                    .setDataConverter(client.getOptions().getDataConverter())
                    .build())
            .getHandle(RetentionWorkflow.SCHEDULE);
    assertThat(schedule.describe().getSchedule().getSpec().getIntervals()).hasSize(1);

    schedule.trigger();

    await().atMost(PATIENCE).until(() -> tooOld.get() < 0);
    schedule.delete();
  }
}
