package dev.baton.workflows.coordination;

/** Names of coordination: task queue, workflow ids, failure types. */
public final class CoordinationContract {

  /** Coordination and specialist workflows, and the specialists' activities. */
  public static final String COORDINATION_QUEUE = "coordination";

  /**
   * Failure type of an activity of a specialist; its first detail is the {@link SpecialistError}.
   */
  public static final String SPECIALIST_ERROR = "SpecialistError";

  /** Failure type of a message to a task that cannot be taken; the message names the cure. */
  public static final String REFUSED = "TaskRefused";

  /** Workflow id of a task. */
  public static String workflowId(String taskId) {
    return "task:" + taskId;
  }

  /**
   * Workflow id of a specialist at work.
   *
   * @param step number of the task's step: {@code 2}, or {@code 2.1} for what its specialist handed
   *     off first
   */
  public static String workflowId(String taskId, Specialist specialist, String step) {
    return "task:%s:%s:%s".formatted(taskId, specialist.slug(), step);
  }

  private CoordinationContract() {}
}
