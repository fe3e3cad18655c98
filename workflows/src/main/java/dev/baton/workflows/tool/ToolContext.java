package dev.baton.workflows.tool;

import java.util.Map;
import java.util.Objects;

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

  @SuppressWarnings("NullAway") // JSON may lack it
  public ToolContext {
    data = Map.copyOf(Objects.requireNonNullElse(data, Map.of()));
  }
}
