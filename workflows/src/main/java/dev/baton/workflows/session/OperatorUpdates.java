package dev.baton.workflows.session;

import dev.baton.workflows.operator.ApprovalDecision;
import dev.baton.workflows.operator.HandBack;
import dev.baton.workflows.operator.OperatedSession;
import dev.baton.workflows.operator.OperatorPass;
import dev.baton.workflows.operator.OperatorVisit;
import dev.baton.workflows.operator.ToolResolution;
import dev.baton.workflows.operator.Whisper;
import dev.baton.workflows.tool.ToolResult;
import java.util.Objects;

/**
 * Takes in what operators send. Validators only look at the message itself: Temporal passes on the
 * words of what they throw, but not its type, and who asks has to know why it is refused.
 */
final class OperatorUpdates implements OperatedSession {

  private final SessionState state;
  private final ToolDecisions decisions;
  private final OperatorDesk desk;

  OperatorUpdates(SessionState state, ToolDecisions decisions, OperatorDesk desk) {
    this.state = state;
    this.decisions = decisions;
    this.desk = desk;
  }

  @Override
  public ToolResult approveTool(ApprovalDecision decision) {
    state.refuseWhenEnded();
    decisions.validate(decision);
    return decisions.decide(decision);
  }

  @Override
  public void validateApproveTool(ApprovalDecision decision) {
    MessageChecks.present("decision", decision);
  }

  @Override
  public ToolResult resolveTool(ToolResolution resolution) {
    state.refuseWhenEnded();
    decisions.validate(resolution);
    var record = Objects.requireNonNull(state.toolCall(resolution.callId()));
    return decisions.resolve(state.tool(record.call()), resolution);
  }

  @Override
  public void validateResolveTool(ToolResolution resolution) {
    MessageChecks.present("resolution", resolution);
  }

  @Override
  public OperatorPass listen(OperatorVisit visit) {
    state.refuseWhenEnded();
    return desk.listen(visit);
  }

  @Override
  public void validateListen(OperatorVisit visit) {
    MessageChecks.present("visit", visit);
  }

  @Override
  public void whisper(Whisper whisper) {
    state.refuseWhenEnded();
    desk.whisper(whisper);
  }

  @Override
  public void validateWhisper(Whisper whisper) {
    MessageChecks.present("whisper", whisper);
  }

  @Override
  public OperatorPass takeOver(OperatorVisit visit) {
    state.refuseWhenEnded();
    desk.validateTakeOver(visit);
    return desk.takeOver(visit);
  }

  @Override
  public void validateTakeOver(OperatorVisit visit) {
    MessageChecks.present("visit", visit);
  }

  @Override
  public void handBack(HandBack handBack) {
    state.refuseWhenEnded();
    desk.validateHandBack();
    desk.handBack(handBack);
  }

  @Override
  public void validateHandBack(HandBack handBack) {
    MessageChecks.present("handBack", handBack);
  }

  @Override
  public void operatorLeft(long epoch, String takeoverId) {
    if (epoch == state.epoch() && takeoverId != null) {
      desk.operatorLeft(takeoverId);
    }
  }
}
