package dev.baton.workflows.coordination.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a task ended. */
public enum TaskOutcome {
  /** Every step is done, or was left out by a person. */
  @JsonProperty("completed")
  COMPLETED,
  /** A step failed, and nobody was to be asked. */
  @JsonProperty("failed")
  FAILED,
  /** Somebody cancelled it. */
  @JsonProperty("cancelled")
  CANCELLED
}
