package dev.baton.coordinator;

import dev.baton.telemetry.Telemetry;
import dev.baton.telemetry.temporal.TemporalTraces;
import dev.baton.workflows.payload.PrivatePayloads;
import dev.baton.workflows.server.TemporalAccess;
import dev.baton.workflows.server.TemporalServer;
import dev.baton.workflows.session.SessionContract;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to Temporal, with the search attributes that sessions need in place. */
final class TemporalConnection implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TemporalConnection.class);

  /** gRPC's own pauses grow to minutes, and sessions wait for a Temporal that is back. */
  private static final Duration RECONNECT_EVERY = Duration.ofSeconds(1);

  private static final List<String> SEARCH_ATTRIBUTES =
      List.of(
          SessionContract.ATTRIBUTE_TEMPLATE,
          SessionContract.ATTRIBUTE_AGENT,
          SessionContract.ATTRIBUTE_STATUS,
          SessionContract.ATTRIBUTE_ROOM);

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  private TemporalConnection(WorkflowServiceStubs stubs, WorkflowClient client) {
    this.stubs = stubs;
    this.client = client;
  }

  /**
   * Connects, waiting for a server that does not answer yet.
   *
   * @throws IllegalStateException that names the cure when it did not answer in time
   */
  static TemporalConnection open(TemporalAccess access, Duration patience, Telemetry telemetry) {
    var options =
        access
            .options()
            .setMetricsScope(telemetry.metrics().temporal())
            .setConnectionBackoffResetFrequency(RECONNECT_EVERY)
            .build();
    var stubs = TemporalServer.connect(options, patience);
    addSearchAttributes(access);
    var payloads = PrivatePayloads.ofThisProcess();
    log.atInfo().addKeyValue("payloads", payloads.manner()).log("connected to Temporal");
    var clientOptions =
        payloads
            .clientOptions(access.namespace())
            .setInterceptors(TemporalTraces.client(telemetry.traces()))
            .build();
    return new TemporalConnection(stubs, WorkflowClient.newInstance(stubs, clientOptions));
  }

  /** A server without them would refuse every session, at its first step. */
  private static void addSearchAttributes(TemporalAccess access) {
    var namespace = access.namespace();
    var operator =
        OperatorServiceStubs.newServiceStubs(
            access.operatorOptions().validateAndBuildWithDefaults());
    try {
      var present =
          operator
              .blockingStub()
              .listSearchAttributes(
                  ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
              .getCustomAttributesMap();
      var request = AddSearchAttributesRequest.newBuilder().setNamespace(namespace);
      SEARCH_ATTRIBUTES.stream()
          .filter(name -> !present.containsKey(name))
          .forEach(name ->
              request.putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
      if (request.getSearchAttributesCount() > 0) {
        operator.blockingStub().addSearchAttributes(request.build());
        log.atInfo()
            .addKeyValue("attributes", request.getSearchAttributesMap().keySet())
            .log("search attributes added");
      }
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        log.atWarn()
            .addKeyValue("attributes", SEARCH_ATTRIBUTES)
            .log("search attributes could not be added; add them, of type Keyword", e);
      }
    } finally {
      operator.shutdownNow();
    }
  }

  WorkflowClient client() {
    return client;
  }

  /** Asks the server for its version, waiting for one second at most. */
  boolean answers() {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(1, TimeUnit.SECONDS)
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      return true;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    stubs.awaitTermination(2, TimeUnit.SECONDS);
  }
}
