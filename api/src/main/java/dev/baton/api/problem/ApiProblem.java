package dev.baton.api.problem;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A request that cannot be served, and what its sender can do about it. */
public final class ApiProblem extends RuntimeException {

  private final HttpStatus status;
  private final String type;
  private final String title;
  private final Map<String, Object> properties = new LinkedHashMap<>();
  private @Nullable Duration retryAfter;

  /**
   * @param type stable name for programs, in lower case with hyphens
   * @param title the kind of problem in a few words
   * @param detail this problem and its cure, in a sentence
   */
  public ApiProblem(HttpStatus status, String type, String title, String detail) {
    super(detail);
    this.status = status;
    this.type = type;
    this.title = title;
  }

  /** A field of the request is missing or wrong. */
  public static ApiProblem invalidField(String field, String detail) {
    return new ApiProblem(HttpStatus.BAD_REQUEST, "invalid-request", "Invalid request", detail)
        .with("field", field);
  }

  /** Adds a member for programs to read. */
  public ApiProblem with(String name, Object value) {
    properties.put(name, value);
    return this;
  }

  /** Says when to try again, in whole seconds. */
  public ApiProblem retryAfter(Duration delay) {
    retryAfter = delay;
    return this;
  }

  HttpStatus status() {
    return status;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  ProblemDetail body() {
    var body = ProblemDetail.forStatusAndDetail(status, String.valueOf(getMessage()));
    body.setType(URI.create("urn:baton:problem:" + type));
    body.setTitle(title);
    properties.forEach(body::setProperty);
    return body;
  }
}
