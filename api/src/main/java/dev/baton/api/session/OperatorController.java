package dev.baton.api.session;

import dev.baton.api.access.Audited;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.token.ParticipantTokens;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.operator.AuditEntry;
import dev.baton.workflows.operator.HandBack;
import dev.baton.workflows.operator.OperatorPass;
import dev.baton.workflows.operator.OperatorVisit;
import dev.baton.workflows.operator.Whisper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Operators in a running conversation. */
@RestController
@RequestMapping(path = "/api/session/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "operators")
class OperatorController {

  private final OperatorSessions sessions;
  private final SessionLookup lookup;
  private final SessionStore store;
  private final ParticipantTokens tokens;

  OperatorController(
      OperatorSessions sessions,
      SessionLookup lookup,
      SessionStore store,
      ParticipantTokens tokens) {
    this.sessions = sessions;
    this.lookup = lookup;
    this.store = store;
    this.tokens = tokens;
  }

  @Needs(Permission.SESSIONS_OPERATE)
  @PostMapping(path = "/operator/listen", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Audited("session.listen")
  @Operation(
      operationId = "listen",
      summary = "Hear a session, unseen and unheard",
      description = "The token only subscribes, and its participant is hidden from the others.")
  ResponseEntity<Entrance> listen(Caller caller, @PathVariable String id, @RequestBody Visit wish) {
    var visit = visit(caller, wish);
    var pass =
        sessions.send(caller.organisation(), id, "listen", visit.id(), OperatorPass.class, visit);
    return entrance(
        visit.id(), pass, tokens.signListener(pass.identity(), visit.operator(), pass.room()));
  }

  @Needs(Permission.SESSIONS_OPERATE)
  @PostMapping(path = "/operator/whisper", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Audited("session.whisper")
  @Operation(
      operationId = "whisper",
      summary = "Tell the agent something that the user does not hear")
  Done whisper(Caller caller, @PathVariable String id, @RequestBody WhisperRequest wish) {
    var whisper =
        OperatorSessions.read(() ->
            new Whisper(
                wish.id() == null ? UUID.randomUUID().toString() : wish.id(),
                caller.decidesAs(wish.operator()),
                text(wish.text()),
                Boolean.TRUE.equals(wish.atOnce())));
    sessions.send(caller.organisation(), id, "whisper", whisper.id(), Void.class, whisper);
    return new Done(whisper.id(), "whispered");
  }

  @Needs(Permission.SESSIONS_OPERATE)
  @PostMapping(path = "/operator/take-over", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Audited("session.take-over")
  @Operation(
      operationId = "takeOver",
      summary = "Talk to the user in the agent's place",
      description =
          "The agent falls silent and answers nothing until the conversation is handed back, or the"
              + " operator has been away from the room for 30 s.")
  ResponseEntity<Entrance> takeOver(
      Caller caller, @PathVariable String id, @RequestBody Visit wish) {
    var visit = visit(caller, wish);
    var pass =
        sessions.send(caller.organisation(), id, "takeOver", visit.id(), OperatorPass.class, visit);
    return entrance(
        visit.id(), pass, tokens.signOperator(pass.identity(), visit.operator(), pass.room()));
  }

  @Needs(Permission.SESSIONS_OPERATE)
  @PostMapping(path = "/operator/hand-back", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Audited("session.hand-back")
  @Operation(
      operationId = "handBack",
      summary = "Give the conversation back to the agent, which knows what was said")
  Done handBack(Caller caller, @PathVariable String id, @RequestBody HandBackRequest wish) {
    var handBack =
        OperatorSessions.read(() ->
            new HandBack(
                caller.decidesAs(wish.operator()),
                wish.note(),
                wish.agentSpeaks() == null || wish.agentSpeaks()));
    var update = UUID.randomUUID().toString();
    sessions.send(caller.organisation(), id, "handBack", update, Void.class, handBack);
    return new Done(update, "handed_back");
  }

  @Needs(Permission.SESSIONS_READ)
  @GetMapping("/audit")
  @Operation(operationId = "sessionAudit", summary = "What people did in a session, in order")
  List<AuditView> audit(Caller caller, @PathVariable String id) {
    return store
        .audit(caller.organisation(), lookup.require(caller.organisation(), id).id())
        .stream()
        .map(AuditView::of)
        .toList();
  }

  private ResponseEntity<Entrance> entrance(String visit, OperatorPass pass, String token) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Entrance(visit, tokens.serverUrl(), token, pass.room(), pass.identity()));
  }

  private static OperatorVisit visit(Caller caller, Visit wish) {
    return OperatorSessions.read(() ->
        new OperatorVisit(
            wish.id() == null ? UUID.randomUUID().toString() : wish.id(),
            caller.decidesAs(wish.operator())));
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }

  /**
   * An operator wants to come.
   *
   * @param operator for programs: name of the operator, up to 100 characters
   * @param id of the visit, chosen by the caller; a new one where not given
   */
  record Visit(@Nullable String operator, @Nullable String id) {}

  /**
   * An instruction for the agent.
   *
   * @param operator for programs: name of the operator, up to 100 characters
   * @param text the instruction, up to 5000 characters
   * @param id chosen by the caller; the same is heard once; a new one where not given
   * @param atOnce whether the agent says something because of it as soon as nobody speaks; {@code
   *     false} where not given
   */
  record WhisperRequest(
      @Nullable String operator,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Offer ten percent off.")
          @Nullable String text,
      @Nullable String id,
      @Nullable Boolean atOnce) {}

  /**
   * The conversation goes back to the agent.
   *
   * @param operator for programs: name of the operator, up to 100 characters
   * @param note what the agent should know besides what was said
   * @param agentSpeaks whether the agent says something at once; {@code true} where not given
   */
  record HandBackRequest(
      @Nullable String operator, @Nullable String note, @Nullable Boolean agentSpeaks) {}

  /**
   * How to come in.
   *
   * @param visit id of the visit
   * @param serverUrl of LiveKit
   * @param participantToken good for ten minutes
   * @param room LiveKit room
   * @param identity of the operator's participant
   */
  record Entrance(
      String visit, String serverUrl, String participantToken, String room, String identity) {}

  /** What was done: {@code whispered} or {@code handed_back}. */
  record Done(String id, String status) {}

  /**
   * A person did something; {@code action} is {@code approve_tool}, {@code refuse_tool}, {@code
   * resolve_tool}, {@code listen}, {@code whisper}, {@code say}, {@code take_over} or {@code
   * hand_back}.
   */
  record AuditView(Instant at, String operator, String action, Map<String, String> details) {
    static AuditView of(AuditEntry entry) {
      return new AuditView(
          entry.at(), entry.operator(), SessionView.lower(entry.action()), entry.details());
    }
  }
}
