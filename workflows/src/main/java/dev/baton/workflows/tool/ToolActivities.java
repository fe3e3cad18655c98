package dev.baton.workflows.tool;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Runs tools. Served on {@link dev.baton.workflows.session.SessionContract#TOOLS_QUEUE}. */
@ActivityInterface
public interface ToolActivities {

  /**
   * Runs one call, once.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code ToolFailed} when the tool refused
   *     or the call never reached it
   */
  @ActivityMethod(name = "CallTool")
  ToolResult call(String sessionId, ToolDefinition tool, ToolCall call);
}
