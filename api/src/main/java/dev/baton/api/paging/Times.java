package dev.baton.api.paging;

import dev.baton.api.problem.ApiProblem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Times in parameters. */
public final class Times {

  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * Reads a time with its offset, as in RFC 3339.
   *
   * @param name of the parameter
   * @throws ApiProblem 400 when it is none
   */
  public static Instant parse(String name, String text) {
    try {
      var time = OffsetDateTime.parse(text.strip()).toInstant().truncatedTo(ChronoUnit.MILLIS);
      if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    throw ApiProblem.invalidField(
        name, "The parameter '%s' must be a time such as 2026-03-01T12:00:00Z.".formatted(name));
  }

  private Times() {}
}
