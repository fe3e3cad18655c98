package dev.baton.media.room;

import java.util.Map;
import livekit.LivekitModels;

/**
 * A participant as the server last described it; a change makes a new record.
 *
 * @param identity unique in the room
 * @param sid id of this connection of the participant; a second join gets another
 * @param name display name, may be empty
 * @param kind person, agent, telephone …
 * @param metadata free text set by the token or the participant, may be empty
 * @param attributes key-value pairs set by the token or the participant
 */
public record Participant(
    String identity,
    String sid,
    String name,
    ParticipantKind kind,
    String metadata,
    Map<String, String> attributes) {

  /** Copies the attributes. */
  public Participant {
    attributes = Map.copyOf(attributes);
  }

  static Participant of(LivekitModels.ParticipantInfo info) {
    return new Participant(
        info.getIdentity(),
        info.getSid(),
        info.getName(),
        ParticipantKind.of(info.getKind()),
        info.getMetadata(),
        info.getAttributesMap());
  }
}
