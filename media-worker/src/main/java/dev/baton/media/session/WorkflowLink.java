package dev.baton.media.session;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.AudienceChoice;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.panel.PanelChange;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SessionSnapshot;
import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The session's workflow, as a worker reaches it. Every method waits for the answer. A refusal is a
 * {@link RefusedException}; any other exception means that the workflow could not be reached, and
 * that the same call may be made again: each has its effect once.
 */
interface WorkflowLink {

  /** Takes the session, opening a new epoch. */
  SessionSnapshot attach(String workerId);

  /** Keeps a turn. */
  void commit(long epoch, Turn turn);

  /** Tells what became of a speech, and keeps the turn that it became. */
  void said(long epoch, SpeechOutcome outcome, @Nullable Turn turn);

  /** Whether it can be reached at this moment; answers within about a second, never throws. */
  boolean reachable();

  /** Tells that the operator who had taken over is gone. */
  void operatorLeft(long epoch, String takeoverId);

  /** Keeps whom the agents are to listen to. */
  void listenTo(long epoch, AudienceChoice choice);

  /** Keeps what happened to panels. */
  void panelsChanged(long epoch, List<PanelChange> changes);

  /** Keeps an event. */
  void note(long epoch, SessionEvent event);

  /** Runs a tool and waits for its result, however long it takes. */
  ToolResult callTool(long epoch, ToolCall call);

  /** Makes another agent the active one. */
  AgentDefinition handOff(long epoch, HandoffRequest request);
}
