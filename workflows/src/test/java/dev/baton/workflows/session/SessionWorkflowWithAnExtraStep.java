package dev.baton.workflows.session;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.AudienceChoice;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.media.WorkerLoss;
import dev.baton.workflows.panel.PanelChange;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a careless change looks like: the session as it is, after a timer that it never had. */
public final class SessionWorkflowWithAnExtraStep implements SessionWorkflow {

  private final SessionWorkflowImpl session;

  @WorkflowInit
  public SessionWorkflowWithAnExtraStep(SessionRequest request) {
    session = new SessionWorkflowImpl(request);
  }

  @Override
  public SessionOutcome run(SessionRequest request) {
    Workflow.sleep(Duration.ofSeconds(1));
    return session.run(request);
  }

  @Override
  public SessionSnapshot attach(String workerId) {
    return session.attach(workerId);
  }

  @Override
  public void validateAttach(String workerId) {
    session.validateAttach(workerId);
  }

  @Override
  public void commitTurn(long epoch, Turn turn) {
    session.commitTurn(epoch, turn);
  }

  @Override
  public ToolResult callTool(long epoch, ToolCall call) {
    return session.callTool(epoch, call);
  }

  @Override
  public AgentDefinition handOff(long epoch, HandoffRequest request) {
    return session.handOff(epoch, request);
  }

  @Override
  public SpeechOutcome say(SpeechRequest request) {
    return session.say(request);
  }

  @Override
  public void validateSay(SpeechRequest request) {
    session.validateSay(request);
  }

  @Override
  public void interrupt(boolean force) {
    session.interrupt(force);
  }

  @Override
  public void said(long epoch, SpeechOutcome outcome, @Nullable Turn turn) {
    session.said(epoch, outcome, turn);
  }

  @Override
  public void validateCallTool(long epoch, ToolCall call) {
    session.validateCallTool(epoch, call);
  }

  @Override
  public void validateHandOff(long epoch, HandoffRequest request) {
    session.validateHandOff(epoch, request);
  }

  @Override
  public void note(long epoch, SessionEvent event) {
    session.note(epoch, event);
  }

  @Override
  public void listenTo(long epoch, AudienceChoice choice) {
    session.listenTo(epoch, choice);
  }

  @Override
  public void panelsChanged(long epoch, List<PanelChange> changes) {
    session.panelsChanged(epoch, changes);
  }

  @Override
  public void toolProgress(String callId, String words) {
    session.toolProgress(callId, words);
  }

  @Override
  public void workerLost(WorkerLoss loss) {
    session.workerLost(loss);
  }

  @Override
  public void end(EndReason reason) {
    session.end(reason);
  }

  @Override
  public SessionSnapshot snapshot() {
    return session.snapshot();
  }
}
