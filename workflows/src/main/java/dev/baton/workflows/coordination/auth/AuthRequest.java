package dev.baton.workflows.coordination.auth;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.baton.workflows.coordination.track.TrackSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the auth specialist can be asked for; the JSON property {@code operation} tells which. What
 * is missing or wrong is found by the specialist, before it acts.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "operation")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AuthRequest.IssueToken.class, name = "issue_token"),
  @JsonSubTypes.Type(value = AuthRequest.InspectToken.class, name = "inspect_token"),
  @JsonSubTypes.Type(value = AuthRequest.Revoke.class, name = "revoke"),
  @JsonSubTypes.Type(value = AuthRequest.CheckKeys.class, name = "check_keys")
})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public sealed interface AuthRequest {

  /**
   * Sign a token. The same request in the same step gives a token of the same grants; it is no side
   * effect, so it may be repeated.
   *
   * @param room 1–256 characters; may be missing where no grant concerns one room
   * @param identity of the participant, 1–256 characters
   * @param name shown to the others
   * @param metadata at most 64 000 bytes
   * @param attributes keys and values of at most 64 000 bytes in all
   * @param permissions exactly what is permitted; join, publish, subscribe and publish_data where
   *     not given
   * @param sources which sources may be published; any where empty
   * @param ttlS lifetime, s: 1 to 604 800 (a week); 600 where not given
   */
  record IssueToken(
      @Nullable String room,
      @Nullable String identity,
      @Nullable String name,
      @Nullable String metadata,
      Map<String, String> attributes,
      List<Grant> permissions,
      List<TrackSource> sources,
      @Nullable Long ttlS)
      implements AuthRequest {

    /** What a participant of a call needs. */
    public static final List<Grant> PARTICIPANT =
        List.of(Grant.JOIN, Grant.PUBLISH, Grant.SUBSCRIBE, Grant.PUBLISH_DATA);

    public IssueToken {
      attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
      permissions = permissions == null ? PARTICIPANT : List.copyOf(permissions);
      sources = sources == null ? List.of() : List.copyOf(sources);
    }
  }

  /**
   * Decode a token, verify it and explain it.
   *
   * @param token a JWT
   */
  record InspectToken(@Nullable String token) implements AuthRequest {}

  /**
   * Send a participant out of a room. A LiveKit token itself cannot be called back: it stays good
   * for joining until it expires, which the response says.
   */
  record Revoke(@Nullable String room, @Nullable String identity) implements AuthRequest {}

  /** Say which keys are live, which one signs, and whether the server accepts each. */
  record CheckKeys() implements AuthRequest {}
}
