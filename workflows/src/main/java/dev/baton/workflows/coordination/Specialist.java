package dev.baton.workflows.coordination;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Who does a domain of LiveKit; in the order in which a session is prepared. */
public enum Specialist {
  /** Tokens, keys, revocation. */
  AUTH,
  /** Rooms and participants. */
  ROOM,
  /** Audio and video tracks, subscriptions. */
  TRACK,
  /** Recordings. */
  RECORDING,
  /** Export and streaming. */
  EGRESS,
  /** Events to other systems. */
  WEBHOOK;

  private final String slug = lower(name());

  /** Name in JSON, in workflow ids and in texts: {@code auth}, {@code room} and so on. */
  @JsonValue
  public String slug() {
    return slug;
  }

  /**
   * Type of the activity {@code SpecialistResult perform(Delegation)} of this specialist: {@code
   * AuthSpecialist}, {@code RoomSpecialist} and so on.
   */
  public String activityType() {
    return name().charAt(0) + slug.substring(1) + "Specialist";
  }

  /**
   * The specialist of that {@link #slug}.
   *
   * @throws IllegalArgumentException naming those there are
   */
  @JsonCreator
  public static Specialist of(String slug) {
    return Arrays.stream(values())
        .filter(s -> s.slug.equals(slug))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no specialist '%s'; there are auth, room, track, recording, egress and"
                        .formatted(slug)
                    + " webhook"));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
