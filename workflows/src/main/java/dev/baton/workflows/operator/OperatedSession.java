package dev.baton.workflows.operator;

import dev.baton.workflows.tool.ToolResult;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;

/**
 * A session as people who watch over it reach it: further updates of {@link
 * dev.baton.workflows.session.SessionWorkflow}. Each leaves an {@link AuditEntry}. What is refused
 * is refused with the failure types of {@link dev.baton.workflows.session.SessionContract}.
 */
@WorkflowInterface
public interface OperatedSession {

  /**
   * A person decides about a tool call that waits for approval. Its result reaches the agent by
   * itself.
   *
   * @return what is known of the call now
   */
  @UpdateMethod
  ToolResult approveTool(ApprovalDecision decision);

  /** Refuses a message that lacks something. */
  @UpdateValidatorMethod(updateName = "approveTool")
  void validateApproveTool(ApprovalDecision decision);

  /**
   * A person tells what became of a tool call whose outcome nobody saw, or has it made once more.
   *
   * @return what is known of the call now
   */
  @UpdateMethod
  ToolResult resolveTool(ToolResolution resolution);

  /** Refuses a message that lacks something. */
  @UpdateValidatorMethod(updateName = "resolveTool")
  void validateResolveTool(ToolResolution resolution);

  /** An operator wants to hear the session, unseen. */
  @UpdateMethod
  OperatorPass listen(OperatorVisit visit);

  /** Refuses a message that lacks something. */
  @UpdateValidatorMethod(updateName = "listen")
  void validateListen(OperatorVisit visit);

  /** An operator tells the agent something that the user does not hear. */
  @UpdateMethod
  void whisper(Whisper whisper);

  /** Refuses a message that lacks something. */
  @UpdateValidatorMethod(updateName = "whisper")
  void validateWhisper(Whisper whisper);

  /** An operator talks to the user from now on; the agent is silent. */
  @UpdateMethod
  OperatorPass takeOver(OperatorVisit visit);

  /** Refuses a message that lacks something. */
  @UpdateValidatorMethod(updateName = "takeOver")
  void validateTakeOver(OperatorVisit visit);

  /** The agent has the conversation again, and knows what was said. */
  @UpdateMethod
  void handBack(HandBack handBack);

  /** Refuses a message that lacks something. */
  @UpdateValidatorMethod(updateName = "handBack")
  void validateHandBack(HandBack handBack);

  /** The operator has gone from the room without handing back. */
  @SignalMethod
  void operatorLeft(long epoch, String takeoverId);
}
