package dev.baton.media.simulation.batch;

import dev.baton.media.room.QuietEnd;
import dev.baton.media.simulation.ConversationPlayer;
import dev.baton.media.simulation.RealTools;
import dev.baton.media.simulation.Rooms;
import dev.baton.workflows.payload.PrivatePayloads;
import dev.baton.workflows.server.TemporalAccess;
import dev.baton.workflows.simulation.ConversationPlan;
import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.SimulationMode;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The process behind {@code ./baton simulate --replay}: has one conversation of a batch again, with
 * what the batch was made from.
 */
public final class Again {

  private static final String REPLAYS = "replays";

  private Again() {}

  /** Exit status 0 where it came out as expected, else 1. */
  public static void main(String[] args) {
    QuietEnd.with(run(Path.of(args[0]), System.getenv(), System.out));
  }

  static int run(Path conversation, Map<String, String> environment, PrintStream out) {
    WorkflowServiceStubs temporal = null;
    try {
      var plan = plan(conversation);
      temporal = temporal(environment, plan);
      try (var rooms =
          plan.mode() == SimulationMode.ROOM ? ConfiguredRooms.of(environment) : Rooms.none("")) {
        var result =
            ConversationPlayer.ofInstalled(tools(temporal, environment), rooms)
                .play(plan, () -> {});
        print(result, plan, out);
        return result.passed() ? 0 : 1;
      }
    } catch (IllegalArgumentException | IOException e) {
      System.err.println(e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } finally {
      if (temporal != null) {
        temporal.shutdownNow();
      }
    }
  }

  private static ConversationPlan plan(Path conversation) throws IOException {
    var id = String.valueOf(conversation.getFileName());
    var conversations = conversation.getParent();
    var folder = conversations == null ? null : conversations.getParent();
    if (folder == null) {
      throw new IllegalArgumentException(
          "%s is no conversation: name its folder, DIR/conversations/ID".formatted(conversation));
    }
    var batch = BatchFolder.read(folder);
    for (int number = 1; number <= batch.count(); number++) {
      var plan = batch.plan(number);
      if (plan.id().equals(id)) {
        return plan.into(
            folder.resolve(REPLAYS).resolve(Long.toString(System.currentTimeMillis())).toString());
      }
    }
    throw new IllegalArgumentException(
        "the batch in %s has no conversation %s".formatted(folder, id));
  }

  /** Only tools of tested templates need an installation. */
  private static @Nullable WorkflowServiceStubs temporal(
      Map<String, String> environment, ConversationPlan plan) {
    return environment.get(TemporalAccess.ADDRESS) == null || plan.tested() == null
        ? null
        : WorkflowServiceStubs.newServiceStubs(TemporalAccess.from(environment).options().build());
  }

  private static RealTools tools(
      @Nullable WorkflowServiceStubs temporal, Map<String, String> environment) {
    return temporal == null
        ? RealTools.NONE
        : new InstalledTools(
            WorkflowClient.newInstance(
                temporal,
                PrivatePayloads.ofThisProcess()
                    .clientOptions(TemporalAccess.from(environment).namespace())
                    .build()));
  }

  private static void print(ConversationResult result, ConversationPlan plan, PrintStream out) {
    result.failures().forEach(out::println);
    out.printf(
        "%s: %s, %d lines, ended by %s%n",
        result.id(),
        result.passed() ? "as expected" : "not as expected",
        result.turns(),
        result.end().label());
    out.println("files are in " + plan.out());
  }
}
