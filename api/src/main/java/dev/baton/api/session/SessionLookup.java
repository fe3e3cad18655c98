package dev.baton.api.session;

import dev.baton.api.access.Caller;
import dev.baton.api.problem.ApiProblem;
import dev.baton.api.token.TenantRooms;
import dev.baton.store.RowIds;
import dev.baton.store.session.SessionStore;
import dev.baton.store.session.StoredSession;
import dev.baton.workflows.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds sessions: in the database, or, before they have a row there, by their workflows. */
@Component
final class SessionLookup {

  private static final int RECENT = 50;

  private final SessionStore store;
  private final SessionWorkflows workflows;

  SessionLookup(SessionStore store, SessionWorkflows workflows) {
    this.store = store;
    this.workflows = workflows;
  }

  /**
   * The session of that id.
   *
   * @throws ApiProblem 404 when there is none
   */
  SessionView require(UUID organisation, String sessionId) {
    return RowIds.parse(sessionId)
        .flatMap(id -> find(organisation, id.toString()))
        .orElseThrow(() -> unknown(sessionId));
  }

  /** The same for somebody who may see some rooms only. */
  SessionView requireFor(Caller caller, String sessionId) {
    var session = require(caller.organisation(), sessionId);
    if (!caller.sees(session.room())) {
      throw unknown(sessionId);
    }
    return session;
  }

  private static ApiProblem unknown(String sessionId) {
    return notFound("There is no session '%s'.".formatted(sessionId));
  }

  private Optional<SessionView> find(UUID organisation, String id) {
    return row(organisation, id)
        .or(() ->
            workflows
                .describe(id)
                .filter(session -> Tenant.ofRoom(session.room()).equals(organisation))
                .map(session -> SessionView.of(id, session)))
        // Its row may have come while its workflow was asked.
        .map(view -> view.endedAt() == null ? view : row(organisation, id).orElse(view));
  }

  private Optional<SessionView> row(UUID organisation, String id) {
    return store.details(organisation, id).map(SessionView::of);
  }

  /**
   * The newest session in that room.
   *
   * @throws ApiProblem 404 when there was none
   */
  SessionView requireInRoom(UUID organisation, String room) {
    return store
        .newestInRoom(organisation, TenantRooms.room(organisation, "room", room))
        .map(StoredSession::id)
        .flatMap(id -> row(organisation, id))
        .orElseThrow(() -> notFound("The room '%s' has had no session.".formatted(room)));
  }

  /** The newest sessions. */
  List<SessionSummary> recent(UUID organisation) {
    return store.list(organisation, RECENT).stream().map(SessionSummary::of).toList();
  }

  private static ApiProblem notFound(String detail) {
    return new ApiProblem(HttpStatus.NOT_FOUND, "unknown-session", "Unknown session", detail);
  }
}
