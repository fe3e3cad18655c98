package dev.baton.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a session is.
 *
 * @param id the session
 * @param status {@code active} or {@code ended}
 * @param template slug of its template
 * @param room LiveKit room
 * @param activeAgent who has the conversation; {@code null} before there is one
 * @param turns what was said, from the beginning
 */
public record SessionStatus(
    String id,
    String status,
    String template,
    String room,
    @Nullable String activeAgent,
    List<SpokenTurn> turns) {

  public SessionStatus {
    turns = List.copyOf(turns);
  }
}
