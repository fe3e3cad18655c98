package dev.baton.workflows.tool;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/**
 * Runs tools. Served on {@link dev.baton.workflows.session.SessionContract#TOOLS_QUEUE}, and what
 * the coordinator does itself on {@link dev.baton.workflows.session.SessionContract#SESSION_QUEUE}.
 */
@ActivityInterface
public interface ToolActivities {

  /** Failure type of a call that had no effect: the tool refused, or was never reached. */
  String TOOL_FAILED = "ToolFailed";

  /**
   * Runs one call, once.
   *
   * @param context the session it is called in; {@code null} in calls scheduled by older versions
   * @throws io.temporal.failure.ApplicationFailure of type {@link #TOOL_FAILED} when the tool
   *     refused or the call never reached it; any other failure means that nobody saw the outcome
   */
  @ActivityMethod(name = "CallTool")
  ToolResult call(
      String sessionId, ToolDefinition tool, ToolCall call, @Nullable ToolContext context);
}
