package dev.baton.workflows.coordination.room;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.baton.workflows.coordination.track.TrackView;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the room specialist answers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RoomResponse.RoomReady.class, name = "room_ready"),
  @JsonSubTypes.Type(value = RoomResponse.RoomConfigured.class, name = "room_configured"),
  @JsonSubTypes.Type(value = RoomResponse.Rooms.class, name = "rooms"),
  @JsonSubTypes.Type(value = RoomResponse.RoomDeleted.class, name = "room_deleted"),
  @JsonSubTypes.Type(value = RoomResponse.AllMuted.class, name = "all_muted"),
  @JsonSubTypes.Type(value = RoomResponse.Participants.class, name = "participants"),
  @JsonSubTypes.Type(value = RoomResponse.ParticipantUpdated.class, name = "participant_updated"),
  @JsonSubTypes.Type(value = RoomResponse.ParticipantRemoved.class, name = "participant_removed")
})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public sealed interface RoomResponse {

  /**
   * The room is there.
   *
   * @param created whether this request made it; {@code false}: it existed, and was left as it is
   */
  record RoomReady(Room room, boolean created) implements RoomResponse {}

  /**
   * The room as it is now.
   *
   * @param later settings that LiveKit takes over only when the room is opened again
   */
  record RoomConfigured(Room room, List<String> later) implements RoomResponse {}

  /** Rooms by name. */
  record Rooms(List<Room> rooms) implements RoomResponse {}

  /**
   * The room is gone.
   *
   * @param existed whether it was there before
   */
  record RoomDeleted(String room, boolean existed) implements RoomResponse {}

  /** Who was silenced, of those who had an open microphone. */
  record AllMuted(String room, List<String> identities) implements RoomResponse {}

  /** Who is in the room. */
  record Participants(String room, List<Participant> participants) implements RoomResponse {}

  /** The participant as the server has it now. */
  record ParticipantUpdated(String room, Participant participant) implements RoomResponse {}

  /**
   * The participant is out.
   *
   * @param wasPresent whether they were in the room
   */
  record ParticipantRemoved(String room, String identity, boolean wasPresent)
      implements RoomResponse {}

  /**
   * A room.
   *
   * @param sid of this opening of it: a room that is made again has another one
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Room(
      String name,
      String sid,
      int emptyTimeoutS,
      int departureTimeoutS,
      int maxParticipants,
      String metadata,
      int participants,
      boolean recorded,
      Instant createdAt) {}

  /**
   * Somebody in a room.
   *
   * @param kind {@code standard}, {@code agent}, {@code egress}, {@code ingress} or {@code sip}
   * @param state {@code joining}, {@code joined}, {@code active} or {@code disconnected}
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Participant(
      String identity,
      String sid,
      String name,
      String kind,
      String state,
      String metadata,
      Map<String, String> attributes,
      Permissions permissions,
      List<TrackView> tracks) {}
}
