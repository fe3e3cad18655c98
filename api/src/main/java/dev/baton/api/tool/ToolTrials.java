package dev.baton.api.tool;

import dev.baton.api.problem.ApiProblem;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolListingWorkflow;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolTrial;
import dev.baton.workflows.tool.ToolTrialWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Has tools called and listed by the coordinator, which alone may reach them. */
@Component
final class ToolTrials {

  /** An attempt, the wait for a worker, and what Temporal adds. */
  private static final Duration PATIENCE = Duration.ofMillis(ToolTrial.LONGEST_MS).plusSeconds(25);

  private final WorkflowClient client;

  ToolTrials(WorkflowClient client) {
    this.client = client;
  }

  /**
   * Calls a tool once.
   *
   * @throws ApiProblem 422 when there is no such tool, 504 when nobody answers in time
   */
  ToolResult run(ToolTrial trial) {
    var stub = client.newWorkflowStub(ToolTrialWorkflow.class, options("calls " + trial.name()));
    var unused = WorkflowClient.start(stub::run, trial);
    return result(WorkflowStub.fromTyped(stub), ToolResult.class);
  }

  /**
   * The tools that an entry of a template stands for; none when its server does not answer.
   *
   * @throws ApiProblem 422 in the words of whoever knows, 504 when nobody answers in time
   */
  List<ToolDefinition> list(UUID organisation, ToolDefinition entry) {
    var stub = client.newWorkflowStub(ToolListingWorkflow.class, options("lists " + entry.name()));
    var unused = WorkflowClient.start(stub::list, entry, organisation);
    return Arrays.asList(result(WorkflowStub.fromTyped(stub), ToolDefinition[].class));
  }

  private static WorkflowOptions options(String summary) {
    return WorkflowOptions.newBuilder()
        .setTaskQueue(SessionContract.SESSION_QUEUE)
        .setWorkflowId(ToolTrial.ID_PREFIX + UUID.randomUUID())
        .setWorkflowExecutionTimeout(PATIENCE)
        .setStaticSummary(summary)
        .build();
  }

  private static <T> T result(WorkflowStub workflow, Class<T> type) {
    try {
      return workflow.getResult(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, type);
    } catch (TimeoutException e) {
      throw late();
    } catch (WorkflowFailedException e) {
      if (e.getCause() instanceof ApplicationFailure refused) {
        throw new ApiProblem(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "tool-unknown",
            "Tool not known",
            "The tool cannot be called: %s.".formatted(refused.getOriginalMessage()));
      }
      throw late();
    }
  }

  private static ApiProblem late() {
    return new ApiProblem(
        HttpStatus.GATEWAY_TIMEOUT,
        "tool-timeout",
        "No answer in time",
        "Nobody answered within %d seconds; look whether the coordinator runs (./baton status)."
            .formatted(PATIENCE.toSeconds()));
  }
}
