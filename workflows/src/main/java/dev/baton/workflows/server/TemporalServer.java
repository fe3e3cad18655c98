package dev.baton.workflows.server;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;

/** The Temporal server, as a process finds it when it starts. */
public final class TemporalServer {

  /**
   * Connects, waiting for a server that is not there yet, and for one that is too busy to answer:
   * the SDK waits for the first, and gives the second ten seconds. A process that ended then would
   * only be started again, which takes a busy machine even longer.
   *
   * @param patience how long to wait in all
   * @throws IllegalStateException that names the cure when it did not answer in time
   */
  public static WorkflowServiceStubs connect(
      WorkflowServiceStubsOptions options, Duration patience) {
    long start = System.nanoTime();
    while (true) {
      var left = patience.minusNanos(System.nanoTime() - start);
      try {
        return WorkflowServiceStubs.newConnectedServiceStubs(options, left);
      } catch (RuntimeException e) {
        boolean busy =
            e instanceof StatusRuntimeException answer
                && answer.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED;
        if (!busy || patience.minusNanos(System.nanoTime() - start).isNegative()) {
          throw new IllegalStateException(
              "Temporal at %s cannot be used (%s): start it, or correct BATON_TEMPORAL_ADDRESS"
                  .formatted(options.getTarget(), e.getMessage()),
              e);
        }
      }
    }
  }

  private TemporalServer() {}
}
