package dev.baton.activities.coordination.livekit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.activities.coordination.SpecialistFailure;
import dev.baton.workflows.coordination.SpecialistError.Type;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the error codes of Twirp mean to who called. */
final class TwirpErrors {

  /** A LiveKit server that has no Redis says so to every request for an export. */
  private static final String NO_EGRESS = "egress not connected";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_WORDS = 300;

  /** Whether the server refused the key itself, and not what was asked with it. */
  static boolean keyIsUnknown(HttpResponse<byte[]> response) {
    return response.statusCode() == 401;
  }

  static SpecialistFailure failure(
      String method, @Nullable HttpResponse<byte[]> response, String keyId) {
    if (response == null) {
      return SpecialistFailure.unavailable("LiveKit was not asked.", "Try again.");
    }
    int status = response.statusCode();
    if (keyIsUnknown(response)) {
      return new SpecialistFailure(
          Type.AUTHENTICATION,
          "LiveKit does not accept the key %s, nor another live one.".formatted(keyId),
          "Put the server's key and secret into LIVEKIT_API_KEY and LIVEKIT_API_SECRET.",
          false);
    }
    var error = body(response);
    var code = error.path("code").asText("");
    var words = said(method, error, status);
    if (words.contains(NO_EGRESS)) {
      // Said with the code "unknown", but no repetition helps.
      return SpecialistFailure.configuration(
          words, "Run LiveKit Egress, and give it and the LiveKit server the same Redis.");
    }
    return switch (code) {
      case "not_found" ->
          SpecialistFailure.notFound(words, "Check the names, and whether it is still there.");
      case "invalid_argument", "malformed", "out_of_range" ->
          SpecialistFailure.invalid(words, "Correct the request.");
      case "permission_denied", "unauthenticated" ->
          new SpecialistFailure(
              Type.AUTHENTICATION, words, "Use a key that may do this on the server.", false);
      case "failed_precondition", "already_exists", "unimplemented", "bad_route" ->
          SpecialistFailure.configuration(
              words, "The server cannot do this as it is configured, or in this state.");
      case "unavailable",
          "deadline_exceeded",
          "resource_exhausted",
          "aborted",
          "internal",
          "unknown",
          "canceled",
          "dataloss" ->
          SpecialistFailure.unavailable(words, "It is tried again; look at LiveKit's log.");
      default ->
          status >= 500 || status == 429 || status == 408
              ? SpecialistFailure.unavailable(words, "It is tried again; look at LiveKit's log.")
              : SpecialistFailure.configuration(
                  words, "Check that LIVEKIT_URL leads to a LiveKit server.");
    };
  }

  private static String said(String method, JsonNode error, int status) {
    var message = error.path("msg").asText("");
    return message.isBlank()
        ? "LiveKit answered to %s with HTTP status %d.".formatted(method, status)
        : "LiveKit answered to %s: %s."
            .formatted(method, message.substring(0, Math.min(message.length(), MAX_WORDS)));
  }

  private static JsonNode body(HttpResponse<byte[]> response) {
    try {
      var tree = JSON.readTree(new String(response.body(), StandardCharsets.UTF_8));
      return tree == null ? JsonNodeFactory.instance.objectNode() : tree;
    } catch (IOException e) {
      // A proxy between us and the server speaks HTML; the status says enough.
      return JsonNodeFactory.instance.objectNode();
    }
  }

  private TwirpErrors() {}
}
