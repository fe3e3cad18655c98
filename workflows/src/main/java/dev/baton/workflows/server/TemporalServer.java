package dev.baton.workflows.server;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The Temporal server, as a process finds it when it starts. */
public final class TemporalServer {

  /** One attempt takes no longer, so that what the server says is heard now and then. */
  private static final Duration ATTEMPT = Duration.ofSeconds(10);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /**
   * Connects, waiting for a server that is not there yet, and for one that is too busy to answer. A
   * process that ended then would only be started again, which takes a busy machine even longer.
   * One that refuses us as we come (in the clear, with our certificate or our key) is not waited
   * for.
   *
   * @param patience how long to wait in all
   * @throws IllegalStateException that names the cure when it did not answer in time, or refused
   */
  public static WorkflowServiceStubs connect(
      WorkflowServiceStubsOptions options, Duration patience) {
    long start = System.nanoTime();
    var stubs = WorkflowServiceStubs.newServiceStubs(options);
    var attempt = shorter(ATTEMPT, options.getRpcTimeout());
    while (true) {
      try {
        var left = patience.minusNanos(System.nanoTime() - start);
        stubs
            .blockingStub()
            .withDeadlineAfter(shorter(attempt, left).toMillis(), TimeUnit.MILLISECONDS)
            .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
        return stubs;
      } catch (StatusRuntimeException e) {
        var trouble = TemporalTrouble.of(options, e);
        if (trouble.lasts() || System.nanoTime() - start + PAUSE_NANOS >= patience.toNanos()) {
          stubs.shutdownNow();
          throw new IllegalStateException(trouble.sentence(), e);
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      // gRPC's own pauses between attempts grow to minutes.
      stubs.getRawChannel().resetConnectBackoff();
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private TemporalServer() {}
}
