package dev.baton.api.paging;

import dev.baton.api.problem.ApiProblem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list that is ordered by a time and, where that is the same, by an id.
 *
 * @param time of the item there
 * @param id of the item there
 */
public record Cursor(Instant time, UUID id) {

  /**
   * Reads the parameter {@code cursor}.
   *
   * @return {@code null} where none is given: the list's beginning
   * @throws ApiProblem 400 when it is not what an earlier page gave
   */
  public static @Nullable Cursor read(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      var parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
      if (parts.length == 2) {
        var time = Instant.parse(parts[0]);
        if (Math.abs(time.getEpochSecond()) < FAR_AWAY_S) {
          return new Cursor(time, UUID.fromString(parts[1]));
        }
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // Said below.
    }
    throw ApiProblem.invalidField(
        "cursor", "The parameter 'cursor' must be the 'next_cursor' of an earlier page.");
  }

  /** Some ten thousand years: PostgreSQL knows no times much farther away. */
  private static final long FAR_AWAY_S = 300_000_000_000L;

  /** As it stands in an address. */
  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((time + " " + id).getBytes(StandardCharsets.UTF_8));
  }
}
