package dev.baton.media.simulation;

import dev.baton.media.voice.AgentState;
import dev.baton.media.voice.RoomView;
import dev.baton.media.voice.UserState;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.Turn;

/** A conversation that nobody watches. */
public final class NobodyLooks implements RoomView {

  @Override
  public void agentState(AgentState state) {}

  @Override
  public void userState(UserState state) {}

  @Override
  public void event(SessionEvent event) {}

  @Override
  public void activeAgent(AgentDefinition agent) {}

  @Override
  public void userTranscript(String segmentId, String speaker, String text, boolean isFinal) {}

  @Override
  public void spoke(Turn turn) {}

  @Override
  public AgentTranscript agentTranscript(String segmentId, AgentDefinition agent) {
    return new AgentTranscript() {
      @Override
      public void append(String words) {}

      @Override
      public void close() {}
    };
  }
}
