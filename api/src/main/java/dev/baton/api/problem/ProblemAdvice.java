package dev.baton.api.problem;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.common.converter.DataConverterException;
import java.time.Duration;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Answers every error with problem+json. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  /** Servers of the local stack are restarted within a few seconds. */
  private static final Duration SERVER_AWAY_RETRY = Duration.ofSeconds(5);

  /** Class of SQL states: a value is not one of its type. */
  private static final String DATA_EXCEPTION = "22";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(ApiProblem problem) {
    var answer =
        ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    var retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      answer.header(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }
    return answer.body(problem.body());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> databaseAway(DataAccessException e) {
    if (e.sqlState().startsWith(DATA_EXCEPTION)) {
      log.atWarn().addKeyValue("sqlState", e.sqlState()).log("the database refuses a value");
      return problem(unkept());
    }
    log.atError().addKeyValue("sqlState", e.sqlState()).log("the database did not do its part", e);
    return problem(away("database-unavailable", "PostgreSQL"));
  }

  /** Names of members are not looked at before; Temporal's JSON refuses half a surrogate pair. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> noJson(DataConverterException e) {
    log.atWarn().addKeyValue("error", e.getMessage()).log("a request cannot be written as JSON");
    return problem(unkept());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadableParameter(InvalidParameterException e) {
    return problem(
        new ApiProblem(
            HttpStatus.BAD_REQUEST,
            "invalid-request",
            "Invalid request",
            "A parameter cannot be read: it has to be UTF-8, percent-encoded."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadableUpload(MultipartException e) {
    return problem(
        new ApiProblem(
            HttpStatus.BAD_REQUEST,
            "invalid-request",
            "Invalid request",
            "The body cannot be read: it has to be multipart/form-data with the part 'file'."));
  }

  private static ApiProblem unkept() {
    return new ApiProblem(
        HttpStatus.BAD_REQUEST,
        "invalid-request",
        "Invalid request",
        "The request holds a value that cannot be kept; see /v3/api-docs.");
  }

  @ExceptionHandler({WorkflowServiceException.class, StatusRuntimeException.class})
  ResponseEntity<ProblemDetail> temporal(RuntimeException e) {
    var status = Status.fromThrowable(e);
    return switch (status.getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, RESOURCE_EXHAUSTED -> {
        log.atWarn().addKeyValue("status", status.getCode()).log("Temporal did not answer");
        yield problem(away("workflows-unavailable", "Temporal"));
      }
      default -> unexpected(e);
    };
  }

  private static ApiProblem away(String type, String server) {
    return new ApiProblem(
            HttpStatus.SERVICE_UNAVAILABLE,
            type,
            server + " is away",
            server + " does not answer at the moment; try again in a few seconds.")
        .retryAfter(SERVER_AWAY_RETRY);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(RuntimeException e) {
    log.atError().log("a request failed unexpectedly", e);
    return problem(
        new ApiProblem(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal",
            "Internal error",
            "Something is wrong with Baton itself; its log says what."));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var problem = problem(unreadable(e.getCause()));
    return ResponseEntity.status(problem.getStatusCode())
        .headers(problem.getHeaders())
        .body(problem.getBody());
  }

  private static ApiProblem unreadable(@Nullable Throwable cause) {
    if (!(cause instanceof JacksonException jackson)) {
      return new ApiProblem(
          HttpStatus.BAD_REQUEST,
          "invalid-request",
          "Invalid request",
          "The request needs a body: a JSON object.");
    }
    var field =
        jackson.getPath().stream()
            .map(JacksonException.Reference::getPropertyName)
            .map(name -> name == null ? "[]" : name)
            .collect(Collectors.joining("."));
    return field.isEmpty()
        ? new ApiProblem(
            HttpStatus.BAD_REQUEST,
            "invalid-request",
            "Invalid request",
            "The body is not a JSON object: " + jackson.getOriginalMessage())
        : ApiProblem.invalidField(
            field,
            jackson instanceof WholeText.Broken
                ? "The field '%s' holds U+0000 or half a surrogate pair; leave it out."
                    .formatted(field)
                : "The field '%s' is of the wrong type; see /v3/api-docs.".formatted(field));
  }
}
