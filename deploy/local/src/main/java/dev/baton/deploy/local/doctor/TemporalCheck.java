package dev.baton.deploy.local.doctor;

import dev.baton.workflows.server.TemporalAccess;
import dev.baton.workflows.server.TemporalTrouble;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;

/** Asks for the version and for the namespace. */
final class TemporalCheck {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private TemporalCheck() {}

  static Finding check(TemporalAccess access) {
    String namespace = access.namespace();
    WorkflowServiceStubsOptions options = access.options().setRpcTimeout(LIMIT).build();
    WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(options);
    try {
      var bounded = stubs.blockingStub().withDeadlineAfter(LIMIT);
      String version =
          bounded.getSystemInfo(GetSystemInfoRequest.getDefaultInstance()).getServerVersion();
      bounded.describeNamespace(
          DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
      return Finding.ok("Temporal", "server %s, namespace %s".formatted(version, namespace));
    } catch (StatusRuntimeException e) {
      return Finding.fail("Temporal", advice(e, options, namespace));
    } finally {
      stubs.shutdownNow();
    }
  }

  private static String advice(
      StatusRuntimeException e, WorkflowServiceStubsOptions options, String namespace) {
    return e.getStatus().getCode() == Status.Code.NOT_FOUND
        ? "namespace %s does not exist: create it (temporal operator namespace create -n %s), or set BATON_TEMPORAL_NAMESPACE"
            .formatted(namespace, namespace)
        : TemporalTrouble.of(options, e).sentence();
  }
}
