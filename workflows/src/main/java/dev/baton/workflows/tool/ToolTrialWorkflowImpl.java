package dev.baton.workflows.tool;

import dev.baton.workflows.session.SessionContract;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;

/** See {@link ToolTrialWorkflow}. */
public final class ToolTrialWorkflowImpl implements ToolTrialWorkflow {

  @Override
  public ToolResult run(ToolTrial trial) {
    var tool =
        trial.written().stream()
            .flatMap(entry ->
                ToolListingWorkflowImpl.describe(entry, trial.context().organisation()).stream())
            .filter(found -> found.name().equals(trial.name()))
            .findFirst()
            .orElseThrow(() ->
                ApplicationFailure.newNonRetryableFailure(
                    "there is no tool '%s', or its server does not answer".formatted(trial.name()),
                    SessionContract.UNKNOWN_NAME));
    var id = Workflow.getInfo().getWorkflowId();
    var call =
        new ToolCall(Workflow.randomUUID().toString(), "test", tool.name(), arguments(trial));
    return ToolRun.run(id, tool, call, trial.context());
  }

  private static String arguments(ToolTrial trial) {
    return trial.argumentsJson().isBlank() ? "{}" : trial.argumentsJson();
  }
}
