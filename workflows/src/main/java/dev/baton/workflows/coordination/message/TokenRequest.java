package dev.baton.workflows.coordination.message;

import java.util.List;

/**
 * A specialist needs a token.
 *
 * @param room name of the room
 * @param identity of the participant
 * @param permissions what the token shall allow
 * @param ttlSeconds how long it shall be valid
 */
public record TokenRequest(
    String room, String identity, List<String> permissions, long ttlSeconds) {

  /** The request in words. */
  public String text() {
    var text = new StringBuilder("Generate authentication token for room operation:\n\n");
    text.append("Room: ").append(room).append("\nIdentity: ").append(identity);
    text.append("\nPermissions:\n");
    permissions.forEach(permission -> text.append("- ").append(permission).append('\n'));
    return text.append("TTL: ").append(ttlSeconds).append(" s").toString();
  }
}
