package dev.baton.workflows.session;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.AudienceChoice;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.media.WorkerLoss;
import dev.baton.workflows.panel.PanelChange;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One voice session, from its start to its last record. The workflow id is {@link
 * SessionContract#workflowId}. Messages that carry an old epoch are refused with the failure type
 * {@link SessionContract#STALE_EPOCH}. What operators may send besides is in {@link
 * dev.baton.workflows.operator.OperatedSession}.
 */
@WorkflowInterface
public interface SessionWorkflow {

  /** Runs the session to its end. */
  @WorkflowMethod(name = "Session")
  SessionOutcome run(SessionRequest request);

  /**
   * A worker takes the session. Each attach opens a new epoch and thereby fences off the worker
   * that had the session before.
   */
  @UpdateMethod
  SessionSnapshot attach(String workerId);

  /** Refuses a worker without an id. */
  @UpdateValidatorMethod(updateName = "attach")
  void validateAttach(String workerId);

  /**
   * A turn was spoken to its end, or cut off. A turn whose {@code seq} is known already is ignored,
   * and so, as with every signal, is one that lacks something.
   */
  @SignalMethod
  void commitTurn(long epoch, Turn turn);

  /**
   * Calls a tool; the same {@link ToolCall#callId} gives the same result and never a second call.
   */
  @UpdateMethod
  ToolResult callTool(long epoch, ToolCall call);

  /** Refuses a call that lacks something. */
  @UpdateValidatorMethod(updateName = "callTool")
  void validateCallTool(long epoch, ToolCall call);

  /**
   * Makes another agent the active one and gives its definition. The same call id hands off once.
   */
  @UpdateMethod
  AgentDefinition handOff(long epoch, HandoffRequest request);

  /** Refuses a handoff that lacks something. */
  @UpdateValidatorMethod(updateName = "handOff")
  void validateHandOff(long epoch, HandoffRequest request);

  /**
   * Lets the active agent say something and waits until it is said; the same {@link
   * SpeechRequest#id} is said once, also when its worker is lost before it could.
   */
  @UpdateMethod
  SpeechOutcome say(SpeechRequest request);

  /** Refuses a speech when the session is over. */
  @UpdateValidatorMethod(updateName = "say")
  void validateSay(SpeechRequest request);

  /**
   * Silences the agent and takes back what it was asked to say.
   *
   * @param force also where interruptions are not allowed
   */
  @SignalMethod
  void interrupt(boolean force);

  /**
   * What became of a speech, together with the turn that it became.
   *
   * @param turn {@code null} when nothing of it was played, or nothing shall be kept
   */
  @SignalMethod
  void said(long epoch, SpeechOutcome outcome, @Nullable Turn turn);

  /** Keeps an event. */
  @SignalMethod
  void note(long epoch, SessionEvent event);

  /** A person in the room chose whom the agents listen to, whichever worker has the session. */
  @SignalMethod
  void listenTo(long epoch, AudienceChoice choice);

  /** What happened to panels since the worker last told; a change that is known is ignored. */
  @SignalMethod
  void panelsChanged(long epoch, List<PanelChange> changes);

  /**
   * A running tool call has come so far, in words for the user; unknown and finished calls are
   * ignored. Any worker may send it, the customer's own too.
   *
   * @param call id of the call; or name of the tool, whose newest call is then meant
   */
  @SignalMethod
  void toolProgress(String call, String words);

  /**
   * The worker that has the session is gone: the session is placed again at once. Ignored when
   * another worker has it by then.
   */
  @SignalMethod
  void workerLost(WorkerLoss loss);

  /** Ends the session. */
  @SignalMethod
  void end(EndReason reason);

  /** The session as it stands; for operators and tests. */
  @QueryMethod
  SessionSnapshot snapshot();
}
