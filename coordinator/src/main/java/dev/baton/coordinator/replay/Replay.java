package dev.baton.coordinator.replay;

import dev.baton.coordinator.WorkflowTypes;
import dev.baton.workflows.payload.PrivatePayloads;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.payload.codec.PayloadCodecException;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerOptions;
import java.io.PrintStream;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Replays one workflow against the code of today: {@code ./baton replay}. Nothing is changed, and
 * no activity runs.
 */
public final class Replay {

  /** The code does what the workflow did. */
  static final int SAME = 0;

  /** There is nothing to replay, for a reason that a person can put right. */
  static final int UNREADABLE = 1;

  /** Wrong usage. */
  static final int USAGE = 2;

  /** The code does something else. */
  static final int DIFFERENT = 3;

  /** A workflow that does not yield for long only waits for its turn on a busy machine. */
  private static final WorkerOptions PATIENT =
      WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(60_000).build();

  private Replay() {}

  /** Ends with one of the exit statuses above. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.getenv(), System.out));
  }

  static int run(String[] arguments, Map<String, String> environment, PrintStream out) {
    if (arguments.length != 1) {
      out.println("usage: ./baton replay WORKFLOW-ID | HISTORY.json");
      return USAGE;
    }
    try {
      var payloads = PrivatePayloads.from(name -> environment.getOrDefault(name, ""));
      var history = new HistorySource(environment, payloads).read(arguments[0]);
      return replay(history, payloads, out);
    } catch (UnreadableException | IllegalArgumentException e) {
      out.println(e.getMessage());
      return UNREADABLE;
    }
  }

  private static int replay(
      WorkflowExecutionHistory history, PrivatePayloads payloads, PrintStream out) {
    var options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(payloads.clientOptions("default").build())
            .build();
    try (var environment = TestWorkflowEnvironment.newInstance(options)) {
      var worker = environment.newWorker("replay", PATIENT);
      worker.registerWorkflowImplementationTypes(WorkflowTypes.all());
      worker.replayWorkflowExecution(history);
      out.printf(
          "The code of today does what this workflow did: %d events replayed.%n",
          history.getEvents().size());
      out.println(Cost.of(history).line());
      return SAME;
    } catch (Exception e) {
      return explain(e, history, out);
    }
  }

  private static int explain(Exception e, WorkflowExecutionHistory history, PrintStream out) {
    var mismatch = Mismatch.of(e, history);
    if (mismatch.isPresent()) {
      mismatch.get().lines().forEach(out::println);
      return DIFFERENT;
    }
    var secret =
        Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
            .filter(PayloadCodecException.class::isInstance)
            .findFirst();
    if (secret.isPresent()) {
      out.println(secret.get().getMessage());
      return UNREADABLE;
    }
    out.println("The code of today fails where this workflow went on:");
    out.println("  " + e.getMessage());
    for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
      out.println("  because of " + cause);
    }
    return DIFFERENT;
  }
}
