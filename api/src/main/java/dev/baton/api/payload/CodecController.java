package dev.baton.api.payload;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.baton.api.access.Caller;
import dev.baton.api.access.CookieNames;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Open;
import dev.baton.api.access.OperatorToken;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.workflows.payload.PrivatePayloads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The codec endpoint of the Temporal UI and CLI (Temporal's protocol for remote codecs: {@code
 * Payloads} as protobuf JSON, there and back). Without keys it gives back what it got.
 */
@RestController
@RequestMapping("/api/temporal/codec")
@Tag(name = "temporal")
class CodecController {

  private static final Duration SIGNED_IN = Duration.ofHours(12);

  private final PrivatePayloads payloads;
  private final OperatorToken operators;
  private final CookieNames names;

  CodecController(PrivatePayloads payloads, OperatorToken operators, CookieNames names) {
    this.names = names;
    this.payloads = payloads;
    this.operators = operators;
  }

  @Needs(Permission.SESSIONS_OPERATE)
  @PostMapping(
      path = "/decode",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "decodePayloads",
      summary = "Payloads of workflows, decrypted",
      description =
          "Temporal's protocol for remote codecs. Takes the operator token as bearer token, or the"
              + " cookie of the sign-in.")
  @ApiResponse(responseCode = "200", description = "The payloads in the clear")
  String decode(Caller caller, @RequestBody String body) {
    operators.require(caller);
    return converted(body, PayloadCodec::decode);
  }

  @Needs(Permission.SESSIONS_OPERATE)
  @PostMapping(
      path = "/encode",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "encodePayloads",
      summary = "Payloads for workflows, encrypted",
      description =
          "Temporal's protocol for remote codecs. Takes the operator token as bearer token, or the"
              + " cookie of the sign-in.")
  @ApiResponse(responseCode = "200", description = "The payloads, encrypted with the first key")
  String encode(Caller caller, @RequestBody String body) {
    operators.require(caller);
    return converted(body, PayloadCodec::encode);
  }

  @Open(Open.To.EVERYBODY)
  @GetMapping(path = "/sign-in", produces = MediaType.TEXT_PLAIN_VALUE)
  @Operation(
      operationId = "signInOperator",
      summary = "Lets this browser read payloads in the Temporal UI, for twelve hours")
  @ApiResponse(responseCode = "200", description = "Signed in; says what to set in the Temporal UI")
  ResponseEntity<String> signIn(@RequestParam String token) {
    operators.require(token);
    var cookie =
        ResponseCookie.from(names.operator(), token.strip())
            .httpOnly(true)
            .sameSite("Strict")
            .path(OperatorToken.PATH)
            .maxAge(SIGNED_IN)
            .build();
    return ResponseEntity.ok()
        .header(HttpHeaders.SET_COOKIE, cookie.toString())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer")
        .body(
            """
            You are signed in as an operator for twelve hours.
            Once for each browser: in the Temporal UI open "Configure Codec Server" (the glasses at the top right),
            choose to use your browser's setting, enter this address without its last part (it ends in /codec),
            and tick "Include cross-origin credentials".
            """);
  }

  private String converted(
      String body, BiFunction<PayloadCodec, List<Payload>, List<Payload>> conversion) {
    try {
      var given = Payloads.newBuilder();
      JsonFormat.parser().ignoringUnknownFields().merge(body, given);
      var converted =
          payloads
              .codec()
              .map(codec -> conversion.apply(codec, given.getPayloadsList()))
              .orElseGet(given::getPayloadsList);
      return JsonFormat.printer()
          .omittingInsignificantWhitespace()
          .print(Payloads.newBuilder().addAllPayloads(converted));
    } catch (InvalidProtocolBufferException e) {
      throw new ApiProblem(
          HttpStatus.BAD_REQUEST,
          "invalid-request",
          "Invalid request",
          "The body is not what Temporal's remote codecs take: {\"payloads\": [{\"metadata\": {…},"
              + " \"data\": \"…\"}]} with values in Base64.");
    } catch (PayloadCodecException e) {
      throw new ApiProblem(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "payload-not-readable",
          "Payload not readable",
          String.valueOf(e.getMessage()));
    }
  }
}
