package dev.baton.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.examples.restaurant.RestaurantWorker;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same tool on a worker in Java and on one in Python, called as a session calls it. */
@WithServers
class RestaurantTest {

  /** Calls an activity by its type with one JSON object, as Baton does. */
  @WorkflowInterface
  public interface Caller {
    @WorkflowMethod
    String call(String queue, Map<String, Object> arguments);
  }

  /** The caller. */
  public static final class CallerImpl implements Caller {
    @Override
    public String call(String queue, Map<String, Object> arguments) {
      return Workflow.newUntypedActivityStub(
              ActivityOptions.newBuilder()
                  .setTaskQueue(queue)
                  .setScheduleToCloseTimeout(Duration.ofSeconds(40))
                  .build())
          .execute("BookTable", String.class, arguments);
    }
  }

  private static final Path PYTHON = Path.of("python").toAbsolutePath();

  @TempDir Path folder;

  private final String queue = "restaurant-" + UUID.randomUUID();
  private final TemporalServer server;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final WorkerFactory factory;

  RestaurantTest(TemporalServer server) {
    this.server = server;
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.address()).build());
    this.client =
        WorkflowClient.newInstance(
            stubs, WorkflowClientOptions.newBuilder().setNamespace(server.namespace()).build());
    this.factory = WorkerFactory.newInstance(client);
  }

  @BeforeEach
  void callerRuns() {
    factory.newWorker("callers").registerWorkflowImplementationTypes(CallerImpl.class);
  }

  @AfterEach
  void close() {
    factory.shutdownNow();
    stubs.shutdownNow();
  }

  @Test
  void aWorkerInJavaBooksAndRefuses() {
    RestaurantWorker.serve(factory.newWorker(queue));
    factory.start();

    booksAndRefuses();
  }

  @Test
  void aWorkerInPythonBooksAndRefuses() throws Exception {
    var python = folder.resolve("venv/bin/python");
    assumeTrue(
        succeeds("python3", "-m", "venv", folder.resolve("venv").toString())
            && succeeds(
                python.toString(),
                "-m",
                "pip",
                "install",
                "-q",
                "-r",
                PYTHON.resolve("requirements.txt").toString()),
        "Python's Temporal SDK cannot be had here");
    factory.start();
    var builder = new ProcessBuilder(python.toString(), "restaurant.py").directory(PYTHON.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "BATON_TEMPORAL_ADDRESS", server.address(),
                "BATON_TEMPORAL_NAMESPACE", server.namespace(),
                "QUEUE", queue));
    var worker = builder.inheritIO().start();
    try {
      booksAndRefuses();
    } finally {
      worker.destroy();
      worker.waitFor();
    }
  }

  private void booksAndRefuses() {
    assertThat(call(4)).isEqualTo("Table 7 for 4.");
    assertThatThrownBy(() -> call(13))
        .isInstanceOf(WorkflowFailedException.class)
        .rootCause()
        .hasMessageContaining("We have no table for more than 12.");
  }

  private String call(int guests) {
    return client
        .newWorkflowStub(Caller.class, WorkflowOptions.newBuilder().setTaskQueue("callers").build())
        .call(queue, Map.of("guests", guests));
  }

  private static boolean succeeds(String... command) throws IOException, InterruptedException {
    try {
      var process = new ProcessBuilder(command).inheritIO().start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
