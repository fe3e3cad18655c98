package dev.baton.api.health;

import dev.baton.workflows.server.TemporalTrouble;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Does Temporal answer? Without it no session can start. */
@Component("temporalHealthIndicator")
final class TemporalHealth implements HealthIndicator {

  private final WorkflowServiceStubs temporal;

  TemporalHealth(WorkflowServiceStubs temporal) {
    this.temporal = temporal;
  }

  @Override
  public Health health() {
    try {
      return Health.up().withDetail("version", ask(temporal)).build();
    } catch (StatusRuntimeException e) {
      var trouble = TemporalTrouble.of(temporal.getOptions(), e);
      return Health.down().withDetail("cure", trouble.sentence()).build();
    }
  }

  /** Asks, for a second at most; empty when it does not answer. */
  static Optional<String> version(WorkflowServiceStubs temporal) {
    try {
      return Optional.of(ask(temporal));
    } catch (StatusRuntimeException e) {
      return Optional.empty();
    }
  }

  private static String ask(WorkflowServiceStubs temporal) {
    return temporal
        .blockingStub()
        .withDeadlineAfter(1, TimeUnit.SECONDS)
        .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
        .getServerVersion();
  }
}
