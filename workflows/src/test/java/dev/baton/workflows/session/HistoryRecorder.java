package dev.baton.workflows.session;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the history of a workflow that ran on a real server to a file, so that {@link
 * HistoryReplayTest} replays it ever after:
 *
 * <pre>{@code
 * ./mvnw -q -pl workflows -am package -DskipTests
 * java -cp workflows/target/test-classes:workflows/target/classes:$(cat workflows/target/classpath.txt) \
 *   dev.baton.workflows.session.HistoryRecorder \
 *   127.0.0.1:7233 default session:ID workflows/src/test/resources/histories/session-NAME.json
 * }</pre>
 *
 * <p>A history contains what was said: record only sessions that were played for the purpose.
 */
public final class HistoryRecorder {

  /**
   * Records one history.
   *
   * @param args address and namespace of the server, workflow id, file
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException("usage: ADDRESS NAMESPACE WORKFLOW-ID FILE");
    }
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(args[0]).build());
    try {
      var client =
          WorkflowClient.newInstance(
              stubs, WorkflowClientOptions.newBuilder().setNamespace(args[1]).build());
      record(client, args[2], Path.of(args[3]));
    } finally {
      stubs.shutdownNow();
    }
  }

  /** Writes the history of that workflow to that file. */
  static void record(WorkflowClient client, String workflowId, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, client.fetchHistory(workflowId).toJson(true) + "\n");
  }

  private HistoryRecorder() {}
}
