package dev.baton.media.session;

import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.media.MediaCommands;
import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.operator.Takeover;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SpeechRequest;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.time.Duration;

/** Commands to the sessions of this worker. */
public final class MediaCommandsActivity implements MediaCommands {

  private final ActiveSessions sessions;

  public MediaCommandsActivity(ActiveSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public void end(String sessionId, EndReason reason) {
    sessions.end(sessionId, reason);
  }

  @Override
  public void say(String sessionId, SpeechRequest request) {
    sessions.tell(sessionId, voice -> voice.say(request));
  }

  @Override
  public void interrupt(String sessionId, boolean force) {
    sessions.tell(sessionId, voice -> voice.interrupt(force));
  }

  @Override
  public ToolResult roomTool(String sessionId, ToolCall call, long timeoutMs) {
    try {
      return sessions.roomTool(sessionId, call, Duration.ofMillis(timeoutMs));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the worker is stopping", e);
    }
  }

  @Override
  public boolean expectNewRun(String sessionId, long epoch) {
    return sessions.expectNewRun(sessionId, epoch);
  }

  @Override
  public void note(String sessionId, AgentNote note) {
    sessions.tell(sessionId, voice -> voice.note(note));
  }

  @Override
  public void takeOver(String sessionId, Takeover takeover) {
    sessions.takeOver(sessionId, takeover);
  }

  @Override
  public void handBack(String sessionId, String takeoverId, AgentNote note) {
    sessions.handBack(sessionId, takeoverId, note);
  }

  @Override
  public void changeTemplate(String sessionId, SessionTemplate template) {
    sessions.changeTemplate(sessionId, template);
  }

  @Override
  public void toolProgress(String sessionId, String callId, String words) {
    sessions.tell(sessionId, voice -> voice.toolProgress(callId, words));
  }
}
