package dev.baton.workflows.tool;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a call may be made that the workflow makes itself: the others pass the same gate
 * in {@link ToolActivities#call}. A local activity: it runs where the workflow runs.
 */
@ActivityInterface
public interface ToolGate {

  /**
   * Checks the arguments against the tool's JSON Schema, and the template's rate limit.
   *
   * @return why the call must not be made, in words for the language model; {@code null} when it
   *     may
   */
  @ActivityMethod(name = "CheckToolCall")
  @Nullable String refusal(ToolDefinition tool, ToolCall call, ToolContext context);
}
