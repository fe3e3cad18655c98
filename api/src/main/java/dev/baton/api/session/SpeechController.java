package dev.baton.api.session;

import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.workflows.session.SpeechRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Puts words into an agent's mouth, and silences it. */
@RestController
@RequestMapping(path = "/api/session", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "sessions")
class SpeechController {

  private final SessionLookup lookup;
  private final SessionWorkflows workflows;

  SpeechController(SessionLookup lookup, SessionWorkflows workflows) {
    this.lookup = lookup;
    this.workflows = workflows;
  }

  @Needs(Permission.SESSIONS_CONTROL)
  @PostMapping(path = "/{id}/say", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "say",
      summary = "Let the active agent say something, after what it is saying",
      description =
          "The same id is said once, also when the session moves to another worker before it was"
              + " said.")
  @ApiResponse(responseCode = "200", description = "What became of it, where that was waited for")
  @ApiResponse(responseCode = "202", description = "Taken in; it will be said")
  ResponseEntity<Speech> say(Caller caller, @PathVariable String id, @RequestBody SayRequest wish) {
    var session = lookup.require(caller.organisation(), id);
    var request = wish.speech(caller.isPerson() ? caller.name() : wish.operator());
    try {
      return workflows
          .say(session.id(), request, Boolean.TRUE.equals(wish.untilSaid()))
          .map(outcome ->
              ResponseEntity.ok(new Speech(request.id(), SessionView.lower(outcome.result()))))
          .orElseGet(() -> ResponseEntity.accepted().body(new Speech(request.id(), "accepted")));
    } catch (WorkflowNotFoundException e) {
      throw over(session.id());
    } catch (WorkflowUpdateException e) {
      throw SessionRefusal.of(e, over(session.id()));
    }
  }

  @Needs(Permission.SESSIONS_CONTROL)
  @PostMapping("/{id}/interrupt")
  @Operation(
      operationId = "interrupt",
      summary = "Silence the agent, and take back what it was asked to say")
  @ApiResponse(responseCode = "202", description = "The agent is told")
  ResponseEntity<Interruption> interrupt(
      Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable InterruptRequest wish) {
    var session = lookup.require(caller.organisation(), id);
    boolean force = wish != null && Boolean.TRUE.equals(wish.force());
    if (session.endedAt() != null || !workflows.interrupt(session.id(), force)) {
      throw over(session.id());
    }
    return ResponseEntity.accepted().body(new Interruption(session.id(), "interrupting"));
  }

  private static ApiProblem over(String sessionId) {
    return new ApiProblem(
        HttpStatus.CONFLICT,
        "session-over",
        "Session over",
        "The session %s is over; start another one.".formatted(sessionId));
  }

  /**
   * Something to say.
   *
   * @param text what to say, 1–5000 characters
   * @param id chosen by the caller; a new one where not given
   * @param allowInterruptions whether the user may cut it off; {@code true} where not given
   * @param addToHistory whether the agent remembers it; {@code true} where not given
   * @param operator for programs: who asks for it; then it is written down in the session's audit
   * @param untilSaid whether to answer only when it was said, within a minute; {@code false} where
   *     not given
   */
  record SayRequest(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Your taxi is here.")
          @Nullable String text,
      @Nullable String id,
      @Nullable Boolean allowInterruptions,
      @Nullable Boolean addToHistory,
      @Nullable String operator,
      @Nullable Boolean untilSaid) {

    SpeechRequest speech(@Nullable String asker) {
      if (text == null) {
        throw ApiProblem.invalidField("text", "The field 'text' is missing: what shall be said?");
      }
      try {
        return new SpeechRequest(
            id == null ? UUID.randomUUID().toString() : id,
            text,
            allowInterruptions == null || allowInterruptions,
            addToHistory == null || addToHistory,
            asker);
      } catch (IllegalArgumentException e) {
        throw ApiProblem.invalidField(
            wrongField(String.valueOf(e.getMessage())), String.valueOf(e.getMessage()));
      }
    }
  }

  private static String wrongField(String words) {
    return words.startsWith("the text")
        ? "text"
        : words.startsWith("the operator") ? "operator" : "id";
  }

  /** {@code force} silences the agent also where interruptions are not allowed. */
  record InterruptRequest(@Nullable Boolean force) {}

  /**
   * What became of the wish to have something said.
   *
   * @param id of the speech
   * @param status {@code accepted}, {@code spoken}, {@code interrupted} or {@code not_spoken}
   */
  record Speech(String id, String status) {}

  /** What became of the wish to silence the agent: {@code interrupting}. */
  record Interruption(String id, String status) {}
}
