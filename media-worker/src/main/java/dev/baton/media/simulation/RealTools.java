package dev.baton.media.simulation;

import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolResult;

/** Has the tools of a customer's template called in earnest. */
@FunctionalInterface
public interface RealTools {

  /** Where no installation runs that could call them. */
  RealTools NONE =
      (tool, call, _) ->
          new ToolResult(
              call.callId(),
              ToolResult.Outcome.FAILED,
              "No installation runs that could call %s: start it with ./baton up, or say in the scenario, under support.tools, what it answers."
                  .formatted(tool.name()));

  /** Calls it as a session would, and waits for the answer. Never fails; says what became of it. */
  ToolResult call(ToolDefinition tool, ToolCall call, ToolContext context);
}
