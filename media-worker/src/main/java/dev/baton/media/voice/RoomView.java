package dev.baton.media.voice;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.Turn;

/**
 * What people in the room see of the session. Calls come from the mailbox, one at a time, and
 * return at once.
 */
public interface RoomView {

  /** The agent does something else now. */
  void agentState(AgentState state);

  /** The user does something else now. */
  void userState(UserState state);

  /** Something happened. */
  void event(SessionEvent event);

  /** Another agent has the session now. */
  void activeAgent(AgentDefinition agent);

  /**
   * What the user said, so far or finally. A later text replaces an earlier one of its segment.
   *
   * @param segmentId one for each turn
   * @param speaker identity of who said it; empty where nobody knows
   */
  void userTranscript(String segmentId, String speaker, String text, boolean isFinal);

  /** The agent's turn is committed; it carries its metrics. */
  void spoke(Turn turn);

  /** An agent begins to speak. */
  AgentTranscript agentTranscript(String segmentId, AgentDefinition agent);

  /** The agent's words, shown as they are heard. */
  interface AgentTranscript {

    /** More words, with the white space before them. */
    void append(String words);

    /** No more follow, at the end or at an interruption. */
    void close();
  }
}
