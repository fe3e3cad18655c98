package dev.baton.api.token;

import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Open;
import dev.baton.api.access.Origins;
import dev.baton.api.access.Permission;
import dev.baton.api.access.RequestLimits;
import dev.baton.api.access.Visitors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import livekit.LivekitAgentDispatch.RoomAgentDispatch;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** LiveKit's token source endpoint, see https://docs.livekit.io/frontends/authentication/tokens. */
@RestController
@Tag(name = "livekit")
class TokenSourceController {

  private final ConnectionDetails details;
  private final RequestLimits limits;
  private final Visitors visitors;
  private final Origins origins;

  TokenSourceController(
      ConnectionDetails details, RequestLimits limits, Visitors visitors, Origins origins) {
    this.details = details;
    this.limits = limits;
    this.visitors = visitors;
    this.origins = origins;
  }

  @Needs(Permission.SESSIONS_START)
  @Open(Open.To.PAGES)
  @PostMapping(
      path = "/api/livekit/connection-details",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  @Operation(
      operationId = "connectionDetails",
      summary = "A token to join a room, and the agent to meet there",
      description =
          "What TokenSource.endpoint of livekit-client calls. agent_name is the slug of a session"
              + " template.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(ref = "#/components/schemas/TokenSourceRequest"))))
  @ApiResponse(
      responseCode = "201",
      description = "Where to connect, with which token",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(ref = "#/components/schemas/TokenSourceResponse")))
  ResponseEntity<String> connectionDetails(
      Caller caller,
      @RequestBody(required = false) @Nullable String body,
      HttpServletRequest http) {
    var request = TokenSourceJson.parse(body);
    var agents =
        request.getRoomConfig().getAgentsList().stream()
            .map(RoomAgentDispatch::getAgentName)
            .toList();
    var starting = origins.starting(caller, http, agents);
    limits.start(starting, http.getRemoteAddr(), agents.isEmpty() ? "" : agents.getFirst());
    var response = details.issue(starting.organisation(), request);
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .headers(
            visitors.admission(starting, Visitors.roomOf(response.getParticipantToken()), http))
        .body(TokenSourceJson.print(response));
  }
}
