package dev.baton.activities.coordination.room;

import dev.baton.activities.coordination.SpecialistFailure;
import dev.baton.activities.coordination.livekit.LiveKitApi;
import dev.baton.workflows.coordination.SpecialistError.Type;
import dev.baton.workflows.coordination.room.RoomSettings;
import io.livekit.server.RoomAdmin;
import io.livekit.server.RoomCreate;
import io.livekit.server.RoomList;
import io.livekit.server.RoomName;
import io.livekit.server.VideoGrant;
import java.util.List;
import java.util.Optional;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.DeleteRoomResponse;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
import livekit.LivekitRoom.RemoveParticipantResponse;
import livekit.LivekitRoom.RoomParticipantIdentity;
import livekit.LivekitRoom.UpdateParticipantRequest;
import livekit.LivekitRoom.UpdateRoomMetadataRequest;

/** LiveKit's rooms and participants. Names are checked by who calls. */
public final class Rooms {

  private static final String SERVICE = "RoomService";

  private final LiveKitApi api;

  public Rooms(LiveKitApi api) {
    this.api = api;
  }

  /** The rooms of these names; all where none is given. */
  List<Room> list(List<String> names) {
    return api.call(
            SERVICE,
            "ListRooms",
            ListRoomsRequest.newBuilder().addAllNames(names).build(),
            ListRoomsResponse.parser(),
            new RoomList(true))
        .getRoomsList();
  }

  /** The room, if it is open. */
  public Optional<Room> find(String room) {
    return list(List.of(room)).stream().findFirst();
  }

  /**
   * The room.
   *
   * @throws SpecialistFailure when it is not open
   */
  public Room require(String room) {
    return find(room)
        .orElseThrow(() ->
            SpecialistFailure.notFound(
                "There is no room '%s' on the LiveKit server.".formatted(room),
                "Create it first (create_room), or correct the name."));
  }

  /** Makes a room, or changes how an existing one is kept. */
  Room create(String room, RoomSettings settings) {
    var request = CreateRoomRequest.newBuilder().setName(room);
    if (settings.emptyTimeoutS() != null) {
      request.setEmptyTimeout(settings.emptyTimeoutS());
    }
    if (settings.departureTimeoutS() != null) {
      request.setDepartureTimeout(settings.departureTimeoutS());
    }
    if (settings.maxParticipants() != null) {
      request.setMaxParticipants(settings.maxParticipants());
    }
    if (settings.metadata() != null) {
      request.setMetadata(settings.metadata());
    }
    return api.call(SERVICE, "CreateRoom", request.build(), Room.parser(), new RoomCreate(true));
  }

  Room setMetadata(String room, String metadata) {
    return api.call(
        SERVICE,
        "UpdateRoomMetadata",
        UpdateRoomMetadataRequest.newBuilder().setRoom(room).setMetadata(metadata).build(),
        Room.parser(),
        admin(room));
  }

  /** Closes a room; gives whether there was one. */
  boolean delete(String room) {
    return found(() ->
        api.call(
            SERVICE,
            "DeleteRoom",
            DeleteRoomRequest.newBuilder().setRoom(room).build(),
            DeleteRoomResponse.parser(),
            new RoomCreate(true)));
  }

  /** Who is in a room. */
  public List<ParticipantInfo> participants(String room) {
    return api.call(
            SERVICE,
            "ListParticipants",
            ListParticipantsRequest.newBuilder().setRoom(room).build(),
            ListParticipantsResponse.parser(),
            admin(room))
        .getParticipantsList();
  }

  /**
   * Somebody in a room. Asked before anything is done to them: the server lets calls about who is
   * not there run into a timeout.
   *
   * @throws SpecialistFailure when they are not in it
   */
  public ParticipantInfo participant(String room, String identity) {
    try {
      return api.call(
          SERVICE,
          "GetParticipant",
          identity(room, identity),
          ParticipantInfo.parser(),
          admin(room));
    } catch (SpecialistFailure e) {
      if (e.type() == Type.NOT_FOUND) {
        throw SpecialistFailure.notFound(
            "'%s' is not in room '%s'.".formatted(identity, room),
            "Wait until they have joined, or correct the identity.");
      }
      throw e;
    }
  }

  /** Somebody, if they are in the room. */
  public Optional<ParticipantInfo> present(String room, String identity) {
    try {
      return Optional.of(participant(room, identity));
    } catch (SpecialistFailure e) {
      if (e.type() == Type.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Changes a participant; what the request leaves out stays. */
  public ParticipantInfo update(UpdateParticipantRequest request) {
    return api.call(
        SERVICE, "UpdateParticipant", request, ParticipantInfo.parser(), admin(request.getRoom()));
  }

  /** Sends a participant out; gives whether they were in. */
  public boolean remove(String room, String identity) {
    return found(() ->
        api.call(
            SERVICE,
            "RemoveParticipant",
            identity(room, identity),
            RemoveParticipantResponse.parser(),
            admin(room)));
  }

  /** The grants that calls about one room need. */
  public static VideoGrant[] admin(String room) {
    return new VideoGrant[] {new RoomAdmin(true), new RoomName(room)};
  }

  private static RoomParticipantIdentity identity(String room, String identity) {
    return RoomParticipantIdentity.newBuilder().setRoom(room).setIdentity(identity).build();
  }

  private static boolean found(Runnable call) {
    try {
      call.run();
      return true;
    } catch (SpecialistFailure e) {
      if (e.type() == Type.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }
}
