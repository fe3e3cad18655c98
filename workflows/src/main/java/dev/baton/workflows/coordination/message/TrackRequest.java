package dev.baton.workflows.coordination.message;

import java.util.Map;

/**
 * A specialist needs something done to a participant's tracks.
 *
 * @param room name of the room
 * @param participant identity
 * @param operation publish, subscribe, mute and so on
 * @param type audio, video or data
 * @param parameters what else there is to say
 */
public record TrackRequest(
    String room,
    String participant,
    String operation,
    String type,
    Map<String, String> parameters) {

  /** The request in words. */
  public String text() {
    var text = new StringBuilder("Manage tracks for room operation:\n\n");
    text.append("Room: ").append(room).append("\nParticipant: ").append(participant);
    text.append("\nOperation: ")
        .append(operation)
        .append("\nTrack Details:\n- Type: ")
        .append(type);
    parameters.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> text.append("\n- ").append(e.getKey()).append(": ").append(e.getValue()));
    return text.toString();
  }
}
