package dev.baton.media.voice;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Where facts go: the session's workflow. No call blocks; all arrive in the order in which they
 * were made, as late as the way there allows.
 */
public interface Seam {

  /** Keeps a turn. */
  void commit(Turn turn);

  /**
   * Tells what became of a speech that was asked for, and keeps the turn that it became.
   *
   * @param turn {@code null} when nothing of it was played, or nothing shall be kept
   */
  void said(SpeechOutcome outcome, @Nullable Turn turn);

  /** Whether the workflow can be reached at this moment; answers within about a second. */
  CompletionStage<Boolean> reachable();

  /** Keeps an event. */
  void note(SessionEvent event);

  /** Runs a tool, once for each call id. Fails only when the session is no longer ours. */
  CompletionStage<ToolResult> callTool(ToolCall call);

  /**
   * Makes another agent the active one, once for each call id; gives it with its variables filled
   * in. Fails when there is no such agent, or the session is no longer ours.
   */
  CompletionStage<AgentDefinition> handOff(HandoffRequest request);
}
