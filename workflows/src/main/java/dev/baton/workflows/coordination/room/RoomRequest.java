package dev.baton.workflows.coordination.room;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.baton.workflows.coordination.recording.RecordingPlan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the room specialist can be asked for; the JSON property {@code operation} tells which. Room
 * names and identities have 1–256 characters.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "operation")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RoomRequest.CreateRoom.class, name = "create_room"),
  @JsonSubTypes.Type(value = RoomRequest.ConfigureRoom.class, name = "configure_room"),
  @JsonSubTypes.Type(value = RoomRequest.ListRooms.class, name = "list_rooms"),
  @JsonSubTypes.Type(value = RoomRequest.DeleteRoom.class, name = "delete_room"),
  @JsonSubTypes.Type(value = RoomRequest.ListParticipants.class, name = "list_participants"),
  @JsonSubTypes.Type(value = RoomRequest.UpdateParticipant.class, name = "update_participant"),
  @JsonSubTypes.Type(value = RoomRequest.MuteAll.class, name = "mute_all"),
  @JsonSubTypes.Type(value = RoomRequest.RemoveParticipant.class, name = "remove_participant")
})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public sealed interface RoomRequest {

  /**
   * Make a room; one that exists already is left as it is, and the answer says so.
   *
   * @param settings the server's own defaults apply to what is not given
   * @param admit identities that are to join, at most four; the auth specialist is asked for a
   *     token of each
   * @param recording how to record it; the recording specialist is asked for that
   */
  record CreateRoom(
      @Nullable String room,
      @Nullable RoomSettings settings,
      List<String> admit,
      @Nullable RecordingPlan recording)
      implements RoomRequest {
    public CreateRoom {
      admit = admit == null ? List.of() : List.copyOf(admit);
    }
  }

  /**
   * Change a room that exists. Metadata changes at once. Timeouts and the number of participants
   * are taken over by LiveKit when the room is opened again, which the answer says.
   */
  record ConfigureRoom(@Nullable String room, @Nullable RoomSettings settings)
      implements RoomRequest {}

  /**
   * List rooms.
   *
   * @param rooms the names of those wanted; all where empty
   */
  record ListRooms(List<String> rooms) implements RoomRequest {
    public ListRooms {
      rooms = rooms == null ? List.of() : List.copyOf(rooms);
    }
  }

  /** Close a room and send everybody home. A room that does not exist is deleted already. */
  record DeleteRoom(@Nullable String room) implements RoomRequest {}

  /** Tell who is in a room. */
  record ListParticipants(@Nullable String room) implements RoomRequest {}

  /**
   * Change what a participant is called, carries and may do. What is not given stays.
   *
   * @param permissions all of them are set
   * @param attributes set one by one; an empty value removes
   */
  record UpdateParticipant(
      @Nullable String room,
      @Nullable String identity,
      @Nullable String name,
      @Nullable String metadata,
      Map<String, String> attributes,
      @Nullable Permissions permissions)
      implements RoomRequest {
    public UpdateParticipant {
      attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    }
  }

  /**
   * Silence everybody's microphone; the track specialist is asked to.
   *
   * @param except identities that may go on speaking
   */
  record MuteAll(@Nullable String room, List<String> except) implements RoomRequest {
    public MuteAll {
      except = except == null ? List.of() : List.copyOf(except);
    }
  }

  /** Send a participant out. One that is not there is out already. */
  record RemoveParticipant(@Nullable String room, @Nullable String identity)
      implements RoomRequest {}
}
