package dev.baton.workflows.tenant;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Organisations, where LiveKit and Temporal are concerned, which know of none. The name of a
 * LiveKit room says whose it is: rooms of the default organisation are called what they are called,
 * those of every other begin with {@code o}, its id without hyphens, and {@code _}. So an event, a
 * job or a token can be told apart by the room alone, and two customers may both have a "lobby".
 */
public final class Tenant {

  /** The organisation that every installation has. */
  public static final UUID DEFAULT = UUID.fromString("00000000-0000-0000-0000-000000000001");

  private static final Pattern OWNED =
      Pattern.compile("o([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_.*");

  /** What messages say of which organisation they are; those of older versions do not. */
  public static UUID orDefault(@Nullable UUID organisation) {
    return organisation == null ? DEFAULT : organisation;
  }

  /** Whose room that is. */
  public static UUID ofRoom(String room) {
    var owned = OWNED.matcher(room);
    return owned.matches() ? UUID.fromString(owned.replaceFirst("$1-$2-$3-$4-$5")) : DEFAULT;
  }

  /**
   * The full name of an organisation's room.
   *
   * @param name what the organisation calls it; its full name stays as it is
   * @throws IllegalArgumentException when that is a room of another organisation
   */
  public static String room(UUID organisation, String name) {
    var owner = ofRoom(name);
    if (owner.equals(organisation)) {
      return name;
    }
    if (!owner.equals(DEFAULT)) {
      throw new IllegalArgumentException(
          "names of rooms that begin with 'o', 32 hexadecimal digits and '_' are kept for organisations; choose another");
    }
    return "o" + organisation.toString().replace("-", "") + "_" + name;
  }

  private Tenant() {}
}
