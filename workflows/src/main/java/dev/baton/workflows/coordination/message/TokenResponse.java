package dev.baton.workflows.coordination.message;

import java.time.Instant;
import java.util.List;

/**
 * A token was made.
 *
 * @param jwt the token
 * @param expiration when it ends
 * @param permissions what it allows
 */
public record TokenResponse(String jwt, Instant expiration, List<String> permissions) {

  /** The response in words, with the token itself. */
  public String text() {
    return """
    Token generated:

    JWT: %s
    Expiration: %s
    Permissions: %s\
    """
        .formatted(jwt, expiration, String.join(", ", permissions));
  }

  /** Does not show the token. */
  @Override
  public String toString() {
    return "TokenResponse[until " + expiration + "]";
  }
}
