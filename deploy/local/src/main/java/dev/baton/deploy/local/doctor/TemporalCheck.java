package dev.baton.deploy.local.doctor;

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

  static Finding check(String address, String namespace) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address)
                .setRpcTimeout(LIMIT)
                .build());
    try {
      var bounded = stubs.blockingStub().withDeadlineAfter(LIMIT);
      String version =
          bounded.getSystemInfo(GetSystemInfoRequest.getDefaultInstance()).getServerVersion();
      bounded.describeNamespace(
          DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
      return Finding.ok("Temporal", "server %s, namespace %s".formatted(version, namespace));
    } catch (StatusRuntimeException e) {
      return Finding.fail("Temporal", advice(e, address, namespace));
    } finally {
      stubs.shutdownNow();
    }
  }

  private static String advice(StatusRuntimeException e, String address, String namespace) {
    return switch (e.getStatus().getCode()) {
      case NOT_FOUND ->
          "namespace %s does not exist: create it (temporal operator namespace create -n %s), or set BATON_TEMPORAL_NAMESPACE"
              .formatted(namespace, namespace);
      case UNAVAILABLE, DEADLINE_EXCEEDED ->
          "nobody answers at %s: is it running, and is BATON_TEMPORAL_ADDRESS right?"
              .formatted(address);
      default ->
          "%s at %s: is BATON_TEMPORAL_ADDRESS right?".formatted(e.getStatus().getCode(), address);
    };
  }
}
