package dev.baton.media.simulation.batch;

import dev.baton.media.room.QuietEnd;
import dev.baton.media.simulation.BatchFiles;
import dev.baton.media.simulation.ConversationPlayer;
import dev.baton.media.simulation.RealTools;
import dev.baton.media.simulation.Rooms;
import dev.baton.workflows.payload.PrivatePayloads;
import dev.baton.workflows.server.TemporalAccess;
import dev.baton.workflows.server.TemporalServer;
import dev.baton.workflows.simulation.BatchProgress;
import dev.baton.workflows.simulation.ConversationBatch;
import dev.baton.workflows.simulation.ConversationBatchWorkflow;
import dev.baton.workflows.simulation.SimulationContract;
import dev.baton.workflows.simulation.SimulationMode;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The process behind {@code ./baton simulate}: asks for a batch, plays its conversations, and says
 * how far it is. Killed and started again, it goes on with what is not finished.
 */
public final class Simulate {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_MS = 1_000;

  private final PrintStream out;
  private @Nullable BatchReporter reporter;

  private Simulate(PrintStream out) {
    this.out = out;
  }

  /** Exit status 0, or 1 with a line that says why. */
  public static void main(String[] args) {
    QuietEnd.with(run(args[0]));
  }

  private static int run(String order) {
    try {
      return new Simulate(System.out).play(SimulationOrder.parse(order));
    } catch (IllegalArgumentException | IllegalStateException | IOException e) {
      System.err.println(e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private int play(SimulationOrder order) throws IOException, InterruptedException {
    var folder = Path.of(order.out());
    var environment = System.getenv();
    var temporal =
        TemporalAccess.at(
            environment.getOrDefault(TemporalAccess.ADDRESS, "127.0.0.1:7233"), environment);
    var stubs = TemporalServer.connect(temporal.options().build(), PATIENCE);
    try {
      var client =
          WorkflowClient.newInstance(
              stubs, PrivatePayloads.ofThisProcess().clientOptions(temporal.namespace()).build());
      var tools = new InstalledTools(client);
      var batch =
          order.batch(
              BatchFolder.id(folder), order.realTools() ? tools : InstalledTools::undescribed);
      BatchFolder.claim(folder, batch);
      long began = System.nanoTime();
      try (var rooms = rooms(order.mode(), environment)) {
        var player =
            ConversationPlayer.ofInstalled(
                order.realTools() ? tools : RealTools.NONE,
                order.egress() ? rooms.exporting(new EgressExports(client, batch.id())) : rooms);
        reporter = BatchReporter.of(environment, batch).orElse(null);
        tell();
        try (var worker =
            SimulationWorker.start(client, new SimulationActivities(player), order.concurrency())) {
          var unused = follow(client, batch);
        }
      }
      long wallMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      var results = BatchFiles.results(folder);
      if (reporter != null) {
        reporter.tellEnd(results);
        reporter.close();
      }
      var summary = BatchSummary.of(results);
      summary.print(out, folder, wallMs);
      return order.check() ? (summary.failed() == 0 ? 0 : 1) : (summary.unplayed() == 0 ? 0 : 1);
    } finally {
      stubs.shutdownNow();
    }
  }

  /** Where there is no media server it is said here, once, and with each conversation. */
  private Rooms rooms(SimulationMode mode, Map<String, String> environment)
      throws InterruptedException {
    if (mode != SimulationMode.ROOM) {
      return Rooms.none("");
    }
    var rooms = ConfiguredRooms.of(environment);
    if (rooms.studio() == null) {
      out.println("No room: " + rooms.absence() + ". The conversations are played in local mode.");
    }
    return rooms;
  }

  /** Waits for the batch's end, and says now and then how far it is. */
  private BatchProgress follow(WorkflowClient client, ConversationBatch batch)
      throws InterruptedException {
    var id = SimulationContract.workflowId(batch.id());
    var workflow =
        client.newWorkflowStub(
            ConversationBatchWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(SimulationContract.QUEUE)
                .setWorkflowId(id)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build());
    WorkflowClient.start(workflow::play, batch);
    // Without a run: it goes from run to run.
    var stub = client.newUntypedWorkflowStub(id);
    var result = stub.getResultAsync(BatchProgress.class);
    int told = -1;
    while (true) {
      try {
        return result.get(LOOK_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        told = tell(stub, told);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof WorkflowFailedException failed) {
          var cause = failed.getCause() == null ? failed : failed.getCause();
          throw new IllegalStateException("the batch failed: " + cause.getMessage(), failed);
        }
        // Temporal is busy or away for a moment; the batch is not.
        result = stub.getResultAsync(BatchProgress.class);
        TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      }
    }
  }

  private void tell() {
    if (reporter != null) {
      reporter.tell();
    }
  }

  private int tell(WorkflowStub stub, int told) {
    try {
      var progress = stub.query("progress", BatchProgress.class);
      if (progress.finished() != told) {
        var last = progress.last().isEmpty() ? "" : "   " + progress.last().getLast().id();
        out.printf(
            "%5d of %d played, %d not as expected%s%n",
            progress.finished(), progress.count(), progress.failed(), last);
        tell();
      }
      return progress.finished();
    } catch (WorkflowException | StatusRuntimeException e) {
      // It is busy at this moment; it is asked again.
      return told;
    }
  }
}
