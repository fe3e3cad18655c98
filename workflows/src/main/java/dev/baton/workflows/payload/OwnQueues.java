package dev.baton.workflows.payload;

import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.simulation.SimulationContract;
import java.util.Set;

/**
 * Task queues that Baton's own processes serve, which have the installation's keys. Every other
 * queue is a customer's.
 */
final class OwnQueues {

  private static final Set<String> NAMES =
      Set.of(
          SessionContract.SESSION_QUEUE,
          SessionContract.TOOLS_QUEUE,
          SessionContract.MEDIA_QUEUE,
          "coordination",
          "conversation",
          SimulationContract.QUEUE);

  /** Queues of one media worker each. */
  private static final String OF_A_WORKER = SessionContract.mediaQueue("");

  static boolean has(String queue) {
    return NAMES.contains(queue) || queue.startsWith(OF_A_WORKER);
  }

  private OwnQueues() {}
}
