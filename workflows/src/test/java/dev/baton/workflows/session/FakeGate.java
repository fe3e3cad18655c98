package dev.baton.workflows.session;

import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolGate;
import org.jspecify.annotations.Nullable;

/** A gate that is open, or closed with the words a story gives. */
final class FakeGate implements ToolGate {

  volatile @Nullable String closedWith;

  @Override
  public @Nullable String refusal(ToolDefinition tool, ToolCall call, ToolContext context) {
    return closedWith;
  }
}
