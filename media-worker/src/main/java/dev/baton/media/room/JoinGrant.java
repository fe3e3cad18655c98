package dev.baton.media.room;

import java.time.Duration;
import java.util.Map;

/**
 * What a token allows: to join one room under one identity, publish, subscribe, send data and
 * change the participant's own metadata and attributes.
 *
 * @param room name of the room
 * @param identity unique in the room; a second join under it replaces the first
 * @param name display name, may be empty
 * @param kind {@link ParticipantKind#AGENT} makes clients treat the participant as the agent
 * @param metadata free text, may be empty
 * @param attributes initial attributes
 * @param validFor how long a join with the token is accepted; a joined participant's token is
 *     refreshed by the server
 */
public record JoinGrant(
    String room,
    String identity,
    String name,
    ParticipantKind kind,
    String metadata,
    Map<String, String> attributes,
    Duration validFor) {

  private static final Duration DEFAULT_VALIDITY = Duration.ofHours(1);

  /** Refuses an empty room or identity: the server would only say "permission denied". */
  public JoinGrant {
    if (room.isBlank() || identity.isBlank()) {
      throw new IllegalArgumentException("A token needs a room and an identity.");
    }
    attributes = Map.copyOf(attributes);
  }

  /** A grant for an agent. */
  public static JoinGrant agent(String room, String identity, String name) {
    return new JoinGrant(
        room, identity, name, ParticipantKind.AGENT, "", Map.of(), DEFAULT_VALIDITY);
  }

  /** A grant for anybody else. */
  public static JoinGrant participant(String room, String identity) {
    return new JoinGrant(
        room, identity, "", ParticipantKind.STANDARD, "", Map.of(), DEFAULT_VALIDITY);
  }

  /** The same with initial attributes. */
  public JoinGrant withAttributes(Map<String, String> initial) {
    return new JoinGrant(room, identity, name, kind, metadata, initial, validFor);
  }

  /** The same with metadata. */
  public JoinGrant withMetadata(String text) {
    return new JoinGrant(room, identity, name, kind, text, attributes, validFor);
  }
}
