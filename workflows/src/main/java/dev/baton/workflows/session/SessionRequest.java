package dev.baton.workflows.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.workflows.tenant.Tenant;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a session is started with.
 *
 * @param sessionId id of the session, chosen by who starts it (a UUID in lower case)
 * @param template name of the template by which LiveKit dispatches it: its slug in the whole
 *     installation
 * @param room LiveKit room, which says whose session it is; at most one is active in a room
 * @param metadataJson the job's metadata: a JSON object, or an empty string
 * @param requestedAt when the start was asked for
 * @param version the version to run, 0 for the draft; {@code null} where none was chosen yet
 * @param carried what an earlier run of the workflow left; {@code null} at the start
 */
public record SessionRequest(
    String sessionId,
    String template,
    String room,
    String metadataJson,
    Instant requestedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer version,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SessionCarry carried) {

  /** A session's start. */
  public SessionRequest(
      String sessionId, String template, String room, String metadataJson, Instant requestedAt) {
    this(sessionId, template, room, metadataJson, requestedAt, null, null);
  }

  /** The same with a version that was chosen. */
  public SessionRequest withVersion(int chosen) {
    return new SessionRequest(
        sessionId, template, room, metadataJson, requestedAt, chosen, carried);
  }

  /** Whose session it is. */
  public UUID organisation() {
    return Tenant.ofRoom(room);
  }

  /** The same, for a new run of the workflow. */
  SessionRequest with(@Nullable SessionCarry newCarried) {
    return new SessionRequest(
        sessionId, template, room, metadataJson, requestedAt, version, newCarried);
  }
}
