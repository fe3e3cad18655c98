package dev.baton.coordinator;

import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.recording.RetentionWorkflow;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has old recordings deleted, hour by hour; Temporal keeps the time, whichever coordinator runs.
 */
final class RetentionSchedule {

  private static final Logger log = LoggerFactory.getLogger(RetentionSchedule.class);
  private static final Duration EVERY = Duration.ofHours(1);

  /** Begins it, if nobody has. */
  static void begin(WorkflowClient client) {
    var options = client.getOptions();
    var schedules =
        ScheduleClient.newInstance(
            client.getWorkflowServiceStubs(),
            ScheduleClientOptions.newBuilder()
                .setNamespace(options.getNamespace())
                .setDataConverter(options.getDataConverter())
                .build());
    try {
      schedules.createSchedule(
          RetentionWorkflow.SCHEDULE, schedule(), ScheduleOptions.newBuilder().build());
      log.atInfo().log("old recordings are looked for every hour");
    } catch (ScheduleAlreadyRunningException e) {
      log.atDebug().log("old recordings are looked for already");
    }
  }

  private static Schedule schedule() {
    return Schedule.newBuilder()
        .setAction(
            ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType(RetentionWorkflow.class)
                .setOptions(
                    WorkflowOptions.newBuilder()
                        .setWorkflowId(RetentionWorkflow.SCHEDULE)
                        .setTaskQueue(CoordinationContract.COORDINATION_QUEUE)
                        .build())
                .build())
        .setSpec(
            ScheduleSpec.newBuilder()
                .setIntervals(List.of(new ScheduleIntervalSpec(EVERY)))
                .build())
        .setPolicy(
            SchedulePolicy.newBuilder()
                .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                .build())
        .build();
  }

  private RetentionSchedule() {}
}
