package dev.baton.workflows.coordination.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a task or a step is, with its label in task files. */
public enum TaskStatus {
  /** Nothing was done yet. */
  @JsonProperty("to_do")
  TO_DO("🟡 To Do"),
  /** A specialist is at work. */
  @JsonProperty("in_progress")
  IN_PROGRESS("🔵 In Progress"),
  /** Every specialist has reported; the coordinator looks at the whole. */
  @JsonProperty("review")
  REVIEW("🟣 Review"),
  /** Done. */
  @JsonProperty("done")
  DONE("🟢 Done"),
  /** A person has to decide, or it was given up. */
  @JsonProperty("blocked")
  BLOCKED("⚪ Blocked");

  private final String label;

  TaskStatus(String label) {
    this.label = label;
  }

  /** What task files show. */
  public String label() {
    return label;
  }
}
