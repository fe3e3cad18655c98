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
   * @param delegation counts the delegations of the task, from 1
   */
  public static String workflowId(String taskId, Specialist specialist, int delegation) {
    return "task:%s:%s:%d".formatted(taskId, specialist.slug(), delegation);
  }

  private CoordinationContract() {}
}
