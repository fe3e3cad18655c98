package dev.baton.workflows.recording;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Deletes the recordings that are older than their organisations want; begun by a schedule. */
@WorkflowInterface
public interface RetentionWorkflow {

  /** Id of the schedule, and beginning of the workflows' ids. */
  String SCHEDULE = "recordings-retention";

  /** Deletes them, and gives how many there were. */
  @WorkflowMethod(name = "RecordingsRetention")
  int apply();
}
