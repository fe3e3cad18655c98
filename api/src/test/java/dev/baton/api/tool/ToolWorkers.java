package dev.baton.api.tool;

import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.tool.ToolActivities;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolDescriptions;
import dev.baton.workflows.tool.ToolListingWorkflowImpl;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import dev.baton.workflows.tool.ToolTrialWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the coordinator does for the API with tools, without reaching any. */
public final class ToolWorkers implements AutoCloseable {

  /** An MCP server that tells nothing. */
  static final String SILENT = "https://silent.example";

  private final WorkerFactory workers;

  public ToolWorkers(WorkflowClient client) {
    workers = WorkerFactory.newInstance(client);
    workers
        .newWorker(SessionContract.SESSION_QUEUE)
        .registerWorkflowImplementationTypes(
            ToolTrialWorkflowImpl.class, ToolListingWorkflowImpl.class);
    workers
        .newWorker(SessionContract.TOOLS_QUEUE)
        .registerActivitiesImplementations(new Echo(), new Known());
    workers.start();
  }

  @Override
  public void close() {
    workers.shutdownNow();
    workers.awaitTermination(10, TimeUnit.SECONDS);
  }

  private static final class Echo implements ToolActivities {
    @Override
    public ToolResult call(
        String sessionId, ToolDefinition tool, ToolCall call, @Nullable ToolContext context) {
      return new ToolResult(call.callId(), Outcome.DONE, tool.name() + " " + call.argumentsJson());
    }
  }

  private static final class Known implements ToolDescriptions {
    @Override
    public List<ToolDefinition> describe(ToolDefinition written, @Nullable UUID organisation) {
      var target = written.mcp();
      return target != null && SILENT.equals(target.url()) ? List.of() : List.of(written);
    }
  }
}
