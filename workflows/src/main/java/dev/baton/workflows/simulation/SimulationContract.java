package dev.baton.workflows.simulation;

/** Names of simulations: task queue and workflow ids. */
public final class SimulationContract {

  /**
   * Batches and their conversations. Served by processes of their own: what takes all of a
   * machine's time must not share a process with people who talk.
   */
  public static final String QUEUE = "simulation";

  /** Workflow id of a batch. */
  public static String workflowId(String batchId) {
    return "simulation:" + batchId;
  }

  private SimulationContract() {}
}
