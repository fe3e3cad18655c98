package dev.baton.media.voice;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.util.concurrent.CompletionStage;

/**
 * Where facts go: the session's workflow. No call blocks; all arrive in the order in which they
 * were made, as late as the way there allows.
 */
public interface Seam {

  /** Keeps a turn. */
  void commit(Turn turn);

  /** Runs a tool, once for each call id. Fails only when the session is no longer ours. */
  CompletionStage<ToolResult> callTool(ToolCall call);

  /**
   * Makes another agent the active one, once for each call id; gives it with its variables filled
   * in. Fails when there is no such agent, or the session is no longer ours.
   */
  CompletionStage<AgentDefinition> handOff(HandoffRequest request);
}
