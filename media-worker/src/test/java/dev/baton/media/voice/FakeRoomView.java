package dev.baton.media.voice;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What somebody in the room would see. */
final class FakeRoomView implements RoomView {

  final List<AgentState> states = new ArrayList<>();
  final List<String> activeAgents = new ArrayList<>();
  final Map<String, String> userTexts = new LinkedHashMap<>();
  final Map<String, StringBuilder> agentTexts = new LinkedHashMap<>();
  final List<UserState> userStates = new ArrayList<>();
  final List<String> events = new ArrayList<>();
  final List<Turn> spoken = new ArrayList<>();
  final Set<String> finished = new HashSet<>();

  @Override
  public void agentState(AgentState state) {
    if (states.isEmpty() || states.getLast() != state) {
      states.add(state);
    }
  }

  @Override
  public void userState(UserState state) {
    userStates.add(state);
  }

  @Override
  public void event(SessionEvent event) {
    events.add(event.kind());
  }

  @Override
  public void activeAgent(AgentDefinition agent) {
    activeAgents.add(agent.displayName());
  }

  @Override
  public void userTranscript(String segmentId, String speaker, String text, boolean isFinal) {
    userTexts.put(segmentId, speaker.isEmpty() ? text : speaker + ": " + text);
    if (isFinal) {
      finished.add(segmentId);
    }
  }

  @Override
  public void spoke(Turn turn) {
    spoken.add(turn);
  }

  @Override
  public AgentTranscript agentTranscript(String segmentId, AgentDefinition agent) {
    var text = new StringBuilder();
    agentTexts.put(segmentId, text);
    return new AgentTranscript() {
      @Override
      public void append(String words) {
        text.append(words);
      }

      @Override
      public void close() {
        finished.add(segmentId);
      }
    };
  }

  /** Texts of the agent's transcripts, in order. */
  List<String> agentTranscripts() {
    return agentTexts.values().stream().map(StringBuilder::toString).toList();
  }
}
