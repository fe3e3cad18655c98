package dev.baton.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session is started with.
 *
 * @param templateId slug of the template
 * @param userInfo who joins; {@code null} for nobody in particular
 * @param room LiveKit room; {@code null} for a new one
 * @param metadata what the agents know from the start; {@code null} for nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionStart(
    String templateId,
    @Nullable User userInfo,
    @Nullable String room,
    @Nullable Map<String, Object> metadata) {

  /**
   * Who joins.
   *
   * @param identity unique in the room; {@code null} for a random one
   * @param name what others see
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record User(@Nullable String identity, @Nullable String name) {}

  /** Of that template, in a new room. */
  public static SessionStart of(String templateId) {
    return new SessionStart(templateId, null, null, null);
  }

  /** The same for a person of that name. */
  public SessionStart withUser(String name) {
    return new SessionStart(templateId, new User(null, name), room, metadata);
  }

  /** The same with what agents are to know. */
  public SessionStart withMetadata(Map<String, Object> known) {
    return new SessionStart(templateId, userInfo, room, Map.copyOf(known));
  }
}
