package dev.baton.coordinator.replay;

import dev.baton.workflows.payload.PrivatePayloads;
import dev.baton.workflows.server.TemporalAccess;
import dev.baton.workflows.server.TemporalTrouble;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Where a history comes from: a file, as the Temporal UI and CLI save it, or a Temporal server.
 *
 * @param environment {@code BATON_TEMPORAL_…}
 * @param payloads reads what the installation encrypted
 */
record HistorySource(Map<String, String> environment, PrivatePayloads payloads) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Reads the history of a workflow id, or of a file.
   *
   * @throws UnreadableException when it cannot be read, with the cure
   * @throws IllegalArgumentException when the environment is wrong, with the cure
   */
  WorkflowExecutionHistory read(String what) {
    var file = Path.of(what);
    return Files.isRegularFile(file) ? fromFile(file) : fromServer(what);
  }

  private static WorkflowExecutionHistory fromFile(Path file) {
    try {
      return WorkflowExecutionHistory.fromJson(Files.readString(file));
    } catch (IOException e) {
      throw new UnreadableException(file + " cannot be read: " + e.getMessage());
    } catch (RuntimeException e) {
      throw new UnreadableException(
          "%s is not the history of a workflow: save it with the Temporal UI (Download), or with: temporal workflow show --output json"
              .formatted(file));
    }
  }

  private WorkflowExecutionHistory fromServer(String workflowId) {
    var address = environment.getOrDefault("BATON_TEMPORAL_ADDRESS", "");
    if (address.isBlank()) {
      throw new UnreadableException(
          "There is no file '%s', and no Temporal to ask for a workflow of that id: start Baton with ./baton up, or set BATON_TEMPORAL_ADDRESS"
              .formatted(workflowId));
    }
    var access = TemporalAccess.from(environment);
    var options = access.options().setRpcTimeout(PATIENCE).build();
    var stubs = WorkflowServiceStubs.newServiceStubs(options);
    try {
      var client =
          WorkflowClient.newInstance(stubs, payloads.clientOptions(access.namespace()).build());
      return client.fetchHistory(workflowId);
    } catch (StatusRuntimeException e) {
      var code = e.getStatus().getCode();
      throw new UnreadableException(
          code == Status.Code.NOT_FOUND || code == Status.Code.INVALID_ARGUMENT
              ? "Temporal at %s has no workflow '%s': sessions are called session:ID, recordings recording:ID, tasks task:ID"
                  .formatted(address, workflowId)
              : TemporalTrouble.of(options, e).sentence());
    } finally {
      stubs.shutdownNow();
    }
  }
}
