package dev.baton.client;

/**
 * A session that was accepted; the agent is on its way to the room.
 *
 * @param sessionId the session
 * @param room LiveKit room
 * @param livekitUrl where the user's browser connects
 * @param accessToken lets the user in, for ten minutes: give it to that browser and nobody else
 */
public record StartedSession(String sessionId, String room, String livekitUrl, String accessToken) {

  /** Without the token. */
  @Override
  public String toString() {
    return "StartedSession[sessionId=%s, room=%s]".formatted(sessionId, room);
  }
}
