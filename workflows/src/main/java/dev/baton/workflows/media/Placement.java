package dev.baton.workflows.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A session that needs a worker.
 *
 * @param sessionId the session
 * @param room LiveKit room to join
 * @param epoch the worker has the session already, since it attached with this epoch, and keeps it
 *     for a new run of the workflow; {@code null} for a worker that is to join
 */
public record Placement(
    String sessionId,
    String room,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long epoch) {

  /** For a worker that is to join. */
  public Placement(String sessionId, String room) {
    this(sessionId, room, null);
  }
}
