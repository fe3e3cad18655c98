package dev.baton.media.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.baton.media.room.Room;
import dev.baton.media.room.TextOptions;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.session.TurnMetrics;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the room is told about the session besides words: text streams of one JSON object each, in
 * the spelling of the HTTP API.
 */
final class RoomEvents {

  /** An agent's turn was committed: where the time before it went, and what it used. */
  static final String METRICS_TOPIC = "baton.metrics";

  /** Something else happened: see {@link SessionEvent}. */
  static final String EVENT_TOPIC = "baton.event";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  private final Room room;

  /** What is sent on {@link #METRICS_TOPIC}. */
  record MetricsEvent(
      int seq, @Nullable String agent, boolean interrupted, @Nullable TurnMetrics metrics) {}

  /** What is sent on {@link #EVENT_TOPIC}. */
  record Event(String id, String kind, String at, Map<String, String> details) {}

  RoomEvents(Room room) {
    this.room = room;
  }

  void happened(SessionEvent event) {
    send(EVENT_TOPIC, new Event(event.id(), event.kind(), event.at().toString(), event.details()));
  }

  void spoke(Turn turn) {
    send(
        METRICS_TOPIC,
        new MetricsEvent(turn.seq(), turn.agent(), turn.interrupted(), turn.metrics()));
  }

  private void send(String topic, Object event) {
    try {
      room.sendText(TextOptions.topic(topic), JSON.writeValueAsString(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event cannot be written as JSON: " + topic, e);
    }
  }
}
