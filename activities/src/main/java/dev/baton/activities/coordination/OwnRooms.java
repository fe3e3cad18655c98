package dev.baton.activities.coordination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.tenant.Tenant;
import java.util.UUID;

/** Keeps specialists to the rooms of the organisation that they work for. */
public final class OwnRooms {

  private static final String ROOM = "room";
  private static final String ROOMS = "rooms";

  /**
   * The request of a delegation with the names that LiveKit knows the organisation's rooms by, and
   * files below its own folder.
   *
   * @throws SpecialistFailure when it names a room of another organisation
   */
  static JsonNode named(Delegation delegation) {
    if (!(delegation.request() instanceof ObjectNode given)
        || delegation.specialist() == Specialist.WEBHOOK) {
      // What endpoints are told is the customer's own, rooms in it too.
      return delegation.request();
    }
    var request = given.deepCopy();
    name(delegation.owner(), request);
    if (request.get("source") instanceof ObjectNode source) {
      name(delegation.owner(), source);
    }
    for (var output : request.path("outputs")) {
      if (output instanceof ObjectNode place && !delegation.owner().equals(Tenant.DEFAULT)) {
        keepBelow(delegation.owner(), place, "path");
        keepBelow(delegation.owner(), place, "prefix");
      }
    }
    return request;
  }

  /** Files of organisations lie apart: what one chooses to call its own, another may choose too. */
  private static void keepBelow(UUID owner, ObjectNode place, String member) {
    if (place.path(member).isTextual()) {
      place.put(member, "organisations/%s/%s".formatted(owner, place.path(member).asText()));
    }
  }

  private static void name(UUID owner, ObjectNode part) {
    if (part.path(ROOM).isTextual() && !part.path(ROOM).asText().isBlank()) {
      part.put(ROOM, full(owner, part.path(ROOM).asText()));
    }
    if (part.get(ROOMS) instanceof ArrayNode rooms) {
      for (int i = 0; i < rooms.size(); i++) {
        if (rooms.get(i).isTextual() && !rooms.get(i).asText().isBlank()) {
          rooms.set(i, full(owner, rooms.get(i).asText()));
        }
      }
    }
  }

  private static String full(UUID owner, String room) {
    try {
      return Tenant.room(owner, room);
    } catch (IllegalArgumentException e) {
      throw SpecialistFailure.invalid(
          "The room '%s' is of another organisation.".formatted(room), "Name a room of this one.");
    }
  }

  /** Whether a room is the organisation's, by the name that LiveKit knows it by. */
  public static boolean has(UUID owner, String room) {
    return Tenant.ofRoom(room).equals(owner);
  }

  /**
   * Refuses what concerns the whole server to all but the people who run the installation, who are
   * the default organisation.
   *
   * @param what it is, as the subject of a sentence
   */
  public static void requireInstallation(UUID owner, String what) {
    if (!owner.equals(Tenant.DEFAULT)) {
      throw SpecialistFailure.configuration(
          what + " concerns all organisations of this installation.",
          "Ask those who run it; the default organisation may.");
    }
  }

  private OwnRooms() {}
}
