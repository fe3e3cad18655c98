package dev.baton.workflows.tool;

import dev.baton.workflows.tenant.Tenant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What a tool may know of the session it is called in.
 *
 * @param template slug of the session's template
 * @param room LiveKit room
 * @param metadataJson the job's metadata: a JSON object, or an empty string
 * @param data what the session has learnt so far, by name
 */
public record ToolContext(
    String template, String room, String metadataJson, Map<String, String> data) {

  /** Whose session it is. */
  public UUID organisation() {
    return Tenant.ofRoom(room);
  }

  @SuppressWarnings("NullAway") // JSON may lack it
  public ToolContext {
    data = Map.copyOf(Objects.requireNonNullElse(data, Map.of()));
  }
}
