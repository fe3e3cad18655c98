package dev.baton.workflows.media;

import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.operator.Takeover;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SpeechRequest;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Commands to the worker that holds a session. Served on {@link
 * dev.baton.workflows.session.SessionContract#mediaQueue} of that worker.
 */
@ActivityInterface
public interface MediaCommands {

  /**
   * Says goodbye where it can, commits the last turn and leaves the room. Unknown sessions are
   * ignored.
   */
  @ActivityMethod(name = "EndMediaSession")
  void end(String sessionId, EndReason reason);

  /**
   * Lets the active agent say something, after what it is saying; a request whose id is known is
   * ignored, and so are unknown sessions. Returns before it is said.
   */
  @ActivityMethod(name = "SayInMediaSession")
  void say(String sessionId, SpeechRequest request);

  /**
   * Silences the agent and takes back what it was asked to say. Unknown sessions are ignored.
   *
   * @param force also where interruptions are not allowed
   */
  @ActivityMethod(name = "InterruptMediaSession")
  void interrupt(String sessionId, boolean force);

  /**
   * Runs a built-in tool that needs the room: asks the user's page, and waits for its answer.
   *
   * @param timeoutMs how long the page may take
   */
  @ActivityMethod(name = "RunRoomTool")
  ToolResult roomTool(String sessionId, ToolCall call, long timeoutMs);

  /**
   * The session's workflow is about to go on in a new run, which will ask this worker to keep the
   * session: until then the talk goes on as if nothing had happened.
   *
   * @return whether this worker has the session, in that epoch
   */
  @ActivityMethod(name = "ExpectNewRun")
  boolean expectNewRun(String sessionId, long epoch);

  /** Tells how far a running tool call has come, in words that the agent may say. */
  @ActivityMethod(name = "TellToolProgress")
  void toolProgress(String sessionId, String callId, String words);

  /**
   * Lets the agent know something; a note whose id is known is ignored, and so are unknown
   * sessions.
   */
  @ActivityMethod(name = "NoteInMediaSession")
  void note(String sessionId, AgentNote note);

  /**
   * Lets an operator talk to the user in the agent's place. A takeover that was handed back already
   * is ignored, and so are unknown sessions.
   */
  @ActivityMethod(name = "TakeOverMediaSession")
  void takeOver(String sessionId, Takeover takeover);

  /**
   * Gives the conversation back to the agent.
   *
   * @param note what the agent is told about it
   */
  @ActivityMethod(name = "HandBackMediaSession")
  void handBack(String sessionId, String takeoverId, AgentNote note);

  /**
   * The session's draft was changed: its agents are these from their next turn on. Unknown sessions
   * are ignored.
   */
  @ActivityMethod(name = "ChangeTemplateOfMediaSession")
  void changeTemplate(String sessionId, SessionTemplate template);
}
