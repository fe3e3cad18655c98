package dev.baton.workflows.tool;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Calls a tool once, in the way in which sessions call it, for somebody who wants to see it. */
@WorkflowInterface
public interface ToolTrialWorkflow {

  /**
   * Calls it.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@link
   *     dev.baton.workflows.session.SessionContract#UNKNOWN_NAME} when there is no such tool
   */
  @WorkflowMethod(name = "ToolTrial")
  ToolResult run(ToolTrial trial);
}
