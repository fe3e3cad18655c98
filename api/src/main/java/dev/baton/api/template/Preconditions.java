package dev.baton.api.template;

import dev.baton.api.problem.ApiProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** ETags of drafts, and what {@code If-Match} says of them (RFC 9110, 13.1.1). */
final class Preconditions {

  static String etag(long revision) {
    return "\"" + revision + "\"";
  }

  /**
   * The revision that a change is meant for.
   *
   * @param now what {@code *} stands for
   * @throws ApiProblem 428 without the header, 412 where it is no revision
   */
  static long required(@Nullable String ifMatch, String slug, long now) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new ApiProblem(
              HttpStatus.PRECONDITION_REQUIRED,
              "precondition-required",
              "Precondition required",
              "Say which draft you are changing: send its ETag as If-Match, so that nobody's changes are lost.")
          .with("template", slug);
    }
    var value = ifMatch.strip();
    if (value.equals("*")) {
      return now;
    }
    try {
      return Long.parseLong(value.replaceAll("^\"|\"$", ""));
    } catch (NumberFormatException e) {
      throw stale(slug, now);
    }
  }

  static ApiProblem stale(String slug, long now) {
    return new ApiProblem(
            HttpStatus.PRECONDITION_FAILED,
            "stale-draft",
            "Draft has changed",
            "Somebody has changed the draft of '%s' since you read it; read it again, and bring in your changes."
                .formatted(slug))
        .with("template", slug)
        .with("etag", etag(now));
  }

  private Preconditions() {}
}
