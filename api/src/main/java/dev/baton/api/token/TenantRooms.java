package dev.baton.api.token;

import dev.baton.api.problem.ApiProblem;
import dev.baton.workflows.tenant.Tenant;
import java.util.UUID;

/** Rooms as clients name them, and as LiveKit knows them. */
public final class TenantRooms {

  /** LiveKit's own limit, in characters. */
  private static final int MAX_LENGTH = 256;

  /**
   * The name that LiveKit knows an organisation's room by.
   *
   * @param field where the client gave the name, for the error
   * @throws ApiProblem 400 when it is the name of another organisation's room, or too long
   */
  public static String room(UUID organisation, String field, String name) {
    try {
      var room = Tenant.room(organisation, name);
      if (room.length() <= MAX_LENGTH) {
        return room;
      }
    } catch (IllegalArgumentException e) {
      throw ApiProblem.invalidField(field, "'%s': %s.".formatted(field, e.getMessage()));
    }
    throw ApiProblem.invalidField(
        field,
        "'%s' is longer than LiveKit takes; %d characters are left to choose."
            .formatted(
                field, MAX_LENGTH - (Tenant.room(organisation, name).length() - name.length())));
  }

  private TenantRooms() {}
}
