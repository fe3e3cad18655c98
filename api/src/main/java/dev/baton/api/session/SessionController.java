package dev.baton.api.session;

import dev.baton.api.access.Audited;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Open;
import dev.baton.api.access.Origins;
import dev.baton.api.access.Permission;
import dev.baton.api.access.RequestLimits;
import dev.baton.api.access.Visitors;
import dev.baton.workflows.session.EndReason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sessions over HTTP. */
@RestController
@RequestMapping(path = "/api/session", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "sessions")
class SessionController {

  private final SessionStarter starter;
  private final SessionLookup lookup;
  private final SessionWorkflows workflows;
  private final RequestLimits limits;
  private final Visitors visitors;
  private final Origins origins;

  SessionController(
      SessionStarter starter,
      SessionLookup lookup,
      SessionWorkflows workflows,
      RequestLimits limits,
      Visitors visitors,
      Origins origins) {
    this.starter = starter;
    this.lookup = lookup;
    this.workflows = workflows;
    this.limits = limits;
    this.visitors = visitors;
    this.origins = origins;
  }

  @Needs(Permission.SESSIONS_START)
  @Open(Open.To.PAGES)
  @PostMapping(path = "/start", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "startSession", summary = "Start a session")
  @ApiResponse(responseCode = "201", description = "Accepted; an agent is on its way to the room")
  ResponseEntity<StartedSession> start(
      Caller caller, @RequestBody StartRequest request, HttpServletRequest http) {
    var template = request.requireTemplate();
    if (request.templateVersion() != null) {
      caller.requireNoPage("template_version");
      caller.require(Permission.SESSIONS_START);
    }
    var starting = origins.starting(caller, http, List.of(template));
    limits.start(starting, http.getRemoteAddr(), template);
    var session = starter.start(starting.organisation(), request);
    return ResponseEntity.created(URI.create("/api/session/" + session.sessionId() + "/status"))
        .cacheControl(CacheControl.noStore())
        .headers(visitors.admission(starting, session.room(), http))
        .body(session);
  }

  @Needs(Permission.SESSIONS_READ)
  @Open(Open.To.VISITORS)
  @GetMapping("/{id}/status")
  @Operation(operationId = "sessionStatus", summary = "A session with everything kept of it")
  SessionView status(Caller caller, @PathVariable String id) {
    return lookup.requireFor(caller, id);
  }

  @Needs(Permission.SESSIONS_READ)
  @GetMapping
  @Operation(
      operationId = "findSessions",
      summary = "The newest session of a room, or, where no room is named, the newest sessions")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(oneOf = {SessionView.class, SessionSummary[].class})))
  Object find(Caller caller, @RequestParam(required = false) @Nullable String room) {
    return room == null
        ? lookup.recent(caller.organisation())
        : lookup.requireInRoom(caller.organisation(), room);
  }

  @Needs(Permission.SESSIONS_CONTROL)
  @PostMapping("/{id}/end")
  @Audited("session.end")
  @Operation(operationId = "endSession", summary = "End a session")
  @ApiResponse(responseCode = "200", description = "It was over already")
  @ApiResponse(responseCode = "202", description = "Asked to end; the agent says goodbye")
  ResponseEntity<SessionEnd> end(Caller caller, @PathVariable String id) {
    var session = lookup.require(caller.organisation(), id);
    boolean ending = session.endedAt() == null && workflows.end(session.id(), EndReason.REQUESTED);
    return ending
        ? ResponseEntity.accepted().body(new SessionEnd(session.id(), "ending"))
        : ResponseEntity.ok(new SessionEnd(session.id(), "ended"));
  }

  /**
   * What became of the wish to end a session.
   *
   * @param id the session
   * @param status {@code ending}, or {@code ended} when it was over already
   */
  record SessionEnd(String id, String status) {}
}
