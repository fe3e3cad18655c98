package dev.baton.api.token;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.baton.api.problem.ApiProblem;
import livekit.LivekitTokenSource.TokenSourceRequest;
import livekit.LivekitTokenSource.TokenSourceResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Protobuf's JSON mapping of LiveKit's token messages: field names in snake_case and in camelCase
 * are read, snake_case is written, as LiveKit's own servers do. Fields of newer protocol versions
 * are ignored.
 */
final class TokenSourceJson {

  private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().preservingProtoFieldNames().omittingInsignificantWhitespace();

  /**
   * Reads a request; no body asks for nothing in particular.
   *
   * @throws ApiProblem 400 when it is not one
   */
  static TokenSourceRequest parse(@Nullable String body) {
    var request = TokenSourceRequest.newBuilder();
    if (body == null || body.isBlank()) {
      return request.build();
    }
    try {
      PARSER.merge(body, request);
      return request.build();
    } catch (InvalidProtocolBufferException e) {
      throw new ApiProblem(
          HttpStatus.BAD_REQUEST,
          "invalid-request",
          "Invalid request",
          "The body is not the JSON of a LiveKit TokenSourceRequest: " + e.getMessage());
    }
  }

  static String print(TokenSourceResponse response) {
    try {
      return PRINTER.print(response);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("two strings cannot be written as JSON", e);
    }
  }

  private TokenSourceJson() {}
}
