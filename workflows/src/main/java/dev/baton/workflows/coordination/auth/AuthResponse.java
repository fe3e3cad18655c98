package dev.baton.workflows.coordination.auth;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the auth specialist answers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AuthResponse.TokenIssued.class, name = "token_issued"),
  @JsonSubTypes.Type(value = AuthResponse.TokenReport.class, name = "token_report"),
  @JsonSubTypes.Type(value = AuthResponse.Revoked.class, name = "revoked"),
  @JsonSubTypes.Type(value = AuthResponse.Keys.class, name = "keys")
})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public sealed interface AuthResponse {

  /**
   * A token.
   *
   * @param jwt the token itself: a secret of who it is for
   * @param permissions exactly what it permits
   * @param serverUrl where it is good for
   */
  record TokenIssued(
      String jwt,
      String identity,
      @Nullable String room,
      Instant expiresAt,
      List<Grant> permissions,
      String serverUrl)
      implements AuthResponse {
    /** Without the token. */
    @Override
    public String toString() {
      return "TokenIssued[identity=%s, room=%s, expiresAt=%s, permissions=%s]"
          .formatted(identity, room, expiresAt, permissions);
    }
  }

  /**
   * What a token says and whether it is good.
   *
   * @param valid whether LiveKit would accept it now
   * @param problems why not, in words; empty when valid
   * @param keyId the API key that signed it, as far as it can be read
   * @param permissions what it permits, LiveKit's defaults for what it does not mention included
   * @param explanation the same in one paragraph
   */
  record TokenReport(
      boolean valid,
      List<String> problems,
      @Nullable String keyId,
      @Nullable String identity,
      @Nullable String room,
      List<Grant> permissions,
      @Nullable Instant notBefore,
      @Nullable Instant expiresAt,
      String explanation)
      implements AuthResponse {}

  /**
   * Somebody was sent out of a room.
   *
   * @param wasPresent whether they were in the room
   * @param note until when tokens that are out may still be used to come back
   */
  record Revoked(String room, String identity, boolean wasPresent, String note)
      implements AuthResponse {}

  /** The live keys, the one that signs first. */
  record Keys(List<Key> keys) implements AuthResponse {}

  /**
   * A live key.
   *
   * @param id its public half
   * @param signs whether new tokens are signed with it
   * @param accepted whether the server accepts it
   */
  record Key(String id, boolean signs, boolean accepted) {}
}
