package dev.baton.activities.coordination.room;

import dev.baton.activities.coordination.Check;
import dev.baton.activities.coordination.OwnRooms;
import dev.baton.activities.coordination.Performance;
import dev.baton.activities.coordination.SpecialistFailure;
import dev.baton.activities.coordination.livekit.LiveKitApi;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.room.RoomRequest;
import dev.baton.workflows.coordination.room.RoomRequest.ConfigureRoom;
import dev.baton.workflows.coordination.room.RoomRequest.CreateRoom;
import dev.baton.workflows.coordination.room.RoomRequest.DeleteRoom;
import dev.baton.workflows.coordination.room.RoomRequest.ListParticipants;
import dev.baton.workflows.coordination.room.RoomRequest.ListRooms;
import dev.baton.workflows.coordination.room.RoomRequest.MuteAll;
import dev.baton.workflows.coordination.room.RoomRequest.RemoveParticipant;
import dev.baton.workflows.coordination.room.RoomRequest.UpdateParticipant;
import dev.baton.workflows.coordination.room.RoomResponse;
import dev.baton.workflows.coordination.room.RoomResponse.AllMuted;
import dev.baton.workflows.coordination.room.RoomResponse.ParticipantRemoved;
import dev.baton.workflows.coordination.room.RoomResponse.ParticipantUpdated;
import dev.baton.workflows.coordination.room.RoomResponse.Participants;
import dev.baton.workflows.coordination.room.RoomResponse.RoomConfigured;
import dev.baton.workflows.coordination.room.RoomResponse.RoomDeleted;
import dev.baton.workflows.coordination.room.RoomResponse.RoomReady;
import dev.baton.workflows.coordination.room.RoomSettings;
import dev.baton.workflows.coordination.room.RoomSpecialist;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import livekit.LivekitRoom.UpdateParticipantRequest;
import org.jspecify.annotations.Nullable;

/** Rooms, who is in them, and what they may do. */
public final class RoomSpecialistImpl implements RoomSpecialist {

  private static final int MAX_TIMEOUT_S = 604_800;
  private static final int MAX_PARTICIPANTS = 10_000;

  private final Rooms rooms;

  public RoomSpecialistImpl(LiveKitApi api) {
    this.rooms = new Rooms(api);
  }

  @Override
  public SpecialistResult perform(Delegation delegation) {
    return Performance.perform(
        delegation, RoomRequest.class, request -> perform(delegation, request));
  }

  private SpecialistResult perform(Delegation delegation, RoomRequest request) {
    return switch (request) {
      case CreateRoom create -> RoomFollowUps.next(delegation, create, () -> create(create));
      case ConfigureRoom configure -> configure(configure);
      case ListRooms list -> {
        list.rooms().forEach(Check::room);
        var found =
            rooms.list(list.rooms()).stream()
                .filter(room -> OwnRooms.has(delegation.owner(), room.getName()))
                .map(RoomViews::room)
                .toList();
        yield done("a list of %d rooms".formatted(found.size()), new RoomResponse.Rooms(found));
      }
      case DeleteRoom delete -> {
        var room = Check.room(delete.room());
        boolean existed = rooms.delete(room);
        yield done(
            existed ? "the end of room '%s'".formatted(room) : "nothing: there was no such room",
            new RoomDeleted(room, existed));
      }
      case ListParticipants list -> {
        var room = Check.room(list.room());
        rooms.require(room);
        var found = rooms.participants(room).stream().map(RoomViews::participant).toList();
        yield done(
            "a list of %d participants".formatted(found.size()), new Participants(room, found));
      }
      case UpdateParticipant update -> update(update);
      case MuteAll mute -> muteAll(delegation, mute);
      case RemoveParticipant remove -> {
        var room = Check.room(remove.room());
        var identity = Check.identity(remove.identity());
        boolean present = rooms.remove(room, identity);
        yield done(
            present
                ? "the removal of '%s' from room '%s'".formatted(identity, room)
                : "nothing: '%s' was not in room '%s'".formatted(identity, room),
            new ParticipantRemoved(room, identity, present));
      }
    };
  }

  private SpecialistResult create(CreateRoom request) {
    var name = Check.room(request.room());
    var settings = checked(request.settings());
    var existing = rooms.find(name);
    var room = existing.orElseGet(() -> rooms.create(name, settings));
    boolean created = existing.isEmpty();
    return SpecialistResult.completed(
        created ? "room '%s'".formatted(name) : "nothing: room '%s' exists".formatted(name),
        List.of("room " + name),
        Performance.data(RoomResponse.class, new RoomReady(RoomViews.room(room), created)));
  }

  private SpecialistResult configure(ConfigureRoom request) {
    var name = Check.room(request.room());
    var settings = checked(request.settings());
    if (settings.equals(RoomSettings.DEFAULT)) {
      throw SpecialistFailure.invalid(
          "'settings' is empty.", "Name what shall change, for example 'metadata'.");
    }
    var before = rooms.require(name);
    if (settings.metadata() != null && !settings.metadata().equals(before.getMetadata())) {
      rooms.setMetadata(name, settings.metadata());
    }
    var others =
        new RoomSettings(
            settings.emptyTimeoutS(),
            settings.departureTimeoutS(),
            settings.maxParticipants(),
            null);
    if (!others.equals(RoomSettings.DEFAULT)) {
      rooms.create(name, others);
    }
    var after = rooms.require(name);
    var later = new ArrayList<String>();
    differs(later, "empty_timeout_s", settings.emptyTimeoutS(), after.getEmptyTimeout());
    differs(
        later, "departure_timeout_s", settings.departureTimeoutS(), after.getDepartureTimeout());
    differs(later, "max_participants", settings.maxParticipants(), after.getMaxParticipants());
    return done(
        "the configuration of room '%s'".formatted(name),
        new RoomConfigured(RoomViews.room(after), later));
  }

  private static void differs(
      List<String> later, String setting, @Nullable Integer wanted, int actual) {
    if (wanted != null && wanted != actual) {
      later.add(setting);
    }
  }

  private SpecialistResult muteAll(Delegation delegation, MuteAll request) {
    var room = Check.room(request.room());
    request.except().forEach(Check::identity);
    rooms.require(room);
    if (delegation.answers().isEmpty()) {
      return SpecialistResult.needs(
          RoomFollowUps.muteAll(room, request.except()),
          "the silence of room '%s'".formatted(room),
          List.of());
    }
    var silenced = new ArrayList<String>();
    delegation
        .answers()
        .getLast()
        .data()
        .path("identities")
        .forEach(identity -> silenced.add(identity.asText()));
    return done(
        "the silence of %d participants in room '%s'".formatted(silenced.size(), room),
        new AllMuted(room, silenced));
  }

  private SpecialistResult update(UpdateParticipant request) {
    var room = Check.room(request.room());
    var identity = Check.identity(request.identity());
    Check.metadata(request.metadata());
    Check.attributes(request.attributes());
    if (request.name() == null
        && request.metadata() == null
        && request.permissions() == null
        && request.attributes().isEmpty()) {
      throw SpecialistFailure.invalid(
          "Nothing is to be changed.",
          "Give at least one of 'name', 'metadata', 'attributes' and 'permissions'.");
    }
    var present = rooms.participant(room, identity);
    var change =
        UpdateParticipantRequest.newBuilder()
            .setRoom(room)
            .setIdentity(identity)
            .setName(Objects.requireNonNullElse(request.name(), ""))
            .setMetadata(Objects.requireNonNullElse(request.metadata(), ""))
            .putAllAttributes(request.attributes());
    if (request.permissions() != null) {
      change.setPermission(RoomViews.permission(request.permissions(), present.getPermission()));
    }
    var after = rooms.update(change.build());
    return done(
        "a change of '%s' in room '%s'".formatted(identity, room),
        new ParticipantUpdated(room, RoomViews.participant(after)));
  }

  private static RoomSettings checked(@Nullable RoomSettings given) {
    var settings = given == null ? RoomSettings.DEFAULT : given;
    Check.optionalRange("empty_timeout_s", settings.emptyTimeoutS(), 0, MAX_TIMEOUT_S);
    Check.optionalRange("departure_timeout_s", settings.departureTimeoutS(), 0, MAX_TIMEOUT_S);
    Check.optionalRange("max_participants", settings.maxParticipants(), 0, MAX_PARTICIPANTS);
    Check.metadata(settings.metadata());
    return settings;
  }

  private static SpecialistResult done(String summary, RoomResponse response) {
    return SpecialistResult.completed(
        summary, List.of(), Performance.data(RoomResponse.class, response));
  }
}
