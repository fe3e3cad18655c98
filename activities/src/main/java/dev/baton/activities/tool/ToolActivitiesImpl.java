package dev.baton.activities.tool;

import dev.baton.workflows.tool.ToolActivities;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolDefinition.Kind;
import dev.baton.workflows.tool.ToolResult;
import io.temporal.activity.Activity;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Runs tools, whoever provides them, once they have passed the gate. */
public final class ToolActivitiesImpl implements ToolActivities, AutoCloseable {

  private static final ToolContext NO_CONTEXT = new ToolContext("", "", "", Map.of());

  private final ScheduledExecutorService heartbeats =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("tool-heartbeat").daemon().factory());
  private final ExecutorService reporters =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("tool-progress-", 0).factory());
  private final ToolChecks checks;
  private final Map<Kind, ToolRunner> runners;
  private final ToolProgress progress;

  /**
   * @param checks what every call has to pass
   * @param runners who runs tools of which kind
   * @param progress where the progress of long calls goes
   */
  public ToolActivitiesImpl(
      ToolChecks checks, Map<Kind, ToolRunner> runners, ToolProgress progress) {
    this.checks = checks;
    this.runners = Map.copyOf(runners);
    this.progress = progress;
  }

  @Override
  public ToolResult call(
      String sessionId, ToolDefinition tool, ToolCall call, @Nullable ToolContext given) {
    var runner = runners.get(tool.kind());
    if (runner == null) {
      throw ToolFailures.failed("Tools of kind %s are not run here.".formatted(tool.kind()));
    }
    var context = given == null ? NO_CONTEXT : given;
    var arguments = checks.pass(tool, call, context);
    var control = new CallControl();
    try (var beating =
        Heartbeats.start(
            Activity.getExecutionContext(),
            control,
            words -> reporters.execute(() -> progress.report(sessionId, call.callId(), words)),
            heartbeats)) {
      var content = runner.run(new Invocation(sessionId, tool, call, arguments, context, control));
      return new ToolResult(call.callId(), ToolResult.Outcome.DONE, content);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ToolFailures.outcomeNotSeen("the worker was stopped while the tool ran");
    }
  }

  @Override
  public void close() {
    heartbeats.shutdownNow();
    reporters.shutdownNow();
  }
}
