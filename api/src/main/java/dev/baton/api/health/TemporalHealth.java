package dev.baton.api.health;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
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
      var info =
          temporal
              .blockingStub()
              .withDeadlineAfter(1, TimeUnit.SECONDS)
              .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      return Health.up().withDetail("version", info.getServerVersion()).build();
    } catch (StatusRuntimeException e) {
      return Health.down()
          .withDetail("status", e.getStatus().getCode())
          .withDetail("cure", "Is Temporal running at BATON_TEMPORAL_ADDRESS?")
          .build();
    }
  }
}
