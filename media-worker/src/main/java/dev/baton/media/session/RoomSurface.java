package dev.baton.media.session;

import dev.baton.media.room.Room;
import dev.baton.media.room.TextOptions;
import dev.baton.media.seeing.Attachments;
import dev.baton.media.voice.AgentState;
import dev.baton.media.voice.RoomView;
import dev.baton.media.voice.UserState;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Modality;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.Turn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows the session in a LiveKit room, as LiveKit's components expect it: the agent's state as an
 * attribute, transcripts as text streams on {@code lk.transcription}. What a user said is sent in
 * the user's name, each new text of a segment as a stream of its own; what the agent says is one
 * stream that grows.
 */
final class RoomSurface implements RoomView {

  static final String ATTRIBUTE_SESSION = "baton.session.id";
  private static final String ATTRIBUTE_AGENT = "baton.agent.name";
  private static final String ATTRIBUTE_AGENT_DISPLAY = "baton.agent.display_name";

  private static final String ATTRIBUTE_MODALITY = "baton.agent.modality";
  private static final String ATTRIBUTE_FILES = "baton.agent.files";
  private static final String ATTRIBUTE_PANELS = "baton.agent.panels";

  private static final String TOPIC = "lk.transcription";
  private static final String SEGMENT = "lk.segment_id";
  private static final String TRACK = "lk.transcribed_track_id";
  private static final String FINAL = "lk.transcription_final";

  private final Room room;
  private final RoomEvents events;
  private final Supplier<String> agentTrackSid;
  private final UnaryOperator<String> trackOf;
  private final Consumer<AgentDefinition> onAgent;
  private final Runnable onShortened;
  private @Nullable AgentState shown;

  /**
   * @param trackOf sid of the microphone of whoever has that identity, or empty
   * @param onShortened called when the agent has the older part of the conversation in short only
   */
  RoomSurface(
      Room room,
      Supplier<String> agentTrackSid,
      UnaryOperator<String> trackOf,
      Consumer<AgentDefinition> onAgent,
      Runnable onShortened) {
    this.room = room;
    this.events = new RoomEvents(room);
    this.agentTrackSid = agentTrackSid;
    this.trackOf = trackOf;
    this.onAgent = onAgent;
    this.onShortened = onShortened;
  }

  @Override
  public void agentState(AgentState state) {
    if (state != shown) {
      shown = state;
      room.setAttributes(Map.of(AgentState.ATTRIBUTE, state.value()));
    }
  }

  @Override
  public void userState(UserState state) {
    room.setAttributes(Map.of(UserState.ATTRIBUTE, state.value()));
  }

  @Override
  public void event(SessionEvent event) {
    events.happened(event);
    if (event.kind().equals(SessionEvent.CONTEXT_SHORTENED)) {
      onShortened.run();
    }
  }

  @Override
  public void activeAgent(AgentDefinition agent) {
    onAgent.accept(agent);
    room.setName(agent.displayName());
    room.setAttributes(
        Map.of(
            ATTRIBUTE_AGENT,
            agent.name(),
            ATTRIBUTE_AGENT_DISPLAY,
            agent.displayName(),
            ATTRIBUTE_MODALITY,
            modality(agent),
            ATTRIBUTE_FILES,
            String.join(",", Attachments.types(agent.vision() != null)),
            ATTRIBUTE_PANELS,
            String.join(",", Objects.requireNonNullElse(agent.panels(), List.of()))));
  }

  /** Text in any case: LiveKit takes an empty attribute for none. */
  private static String modality(AgentDefinition agent) {
    var inputs = Objects.requireNonNullElse(agent.modality(), Modality.AUDIO_ONLY);
    return String.join(",", Stream.concat(Stream.of("text"), inputs.profile().stream()).toList());
  }

  @Override
  public void userTranscript(String segmentId, String speaker, String text, boolean isFinal) {
    if (speaker.isEmpty()) {
      return;
    }
    room.sendText(
        TextOptions.topic(TOPIC)
            .withAttributes(attributes(segmentId, trackOf.apply(speaker), isFinal))
            .onBehalfOf(speaker),
        text);
  }

  @Override
  public void spoke(Turn turn) {
    events.spoke(turn);
  }

  @Override
  public AgentTranscript agentTranscript(String segmentId, AgentDefinition agent) {
    var writer =
        room.openText(
            TextOptions.topic(TOPIC).withAttributes(agentAttributes(segmentId, agent, false)));
    return new AgentTranscript() {
      @Override
      public void append(String words) {
        writer.write(words);
      }

      @Override
      public void close() {
        writer.close(agentAttributes(segmentId, agent, true));
      }
    };
  }

  /** Words may arrive before the participant's attributes do, so they say who speaks, too. */
  private Map<String, String> agentAttributes(
      String segmentId, AgentDefinition agent, boolean isFinal) {
    var pairs = new HashMap<>(attributes(segmentId, agentTrackSid.get(), isFinal));
    pairs.put(ATTRIBUTE_AGENT, agent.name());
    pairs.put(ATTRIBUTE_AGENT_DISPLAY, agent.displayName());
    return Map.copyOf(pairs);
  }

  private static Map<String, String> attributes(String segmentId, String track, boolean isFinal) {
    return Map.of(SEGMENT, segmentId, TRACK, track, FINAL, Boolean.toString(isFinal));
  }
}
