package dev.baton.api.session;

import dev.baton.api.problem.ApiProblem;
import dev.baton.store.RowIds;
import dev.baton.store.session.SessionStore;
import dev.baton.store.session.StoredSession;
import java.util.List;
import java.util.Optional;
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
  SessionView require(String sessionId) {
    return RowIds.parse(sessionId)
        .flatMap(id -> find(id.toString()))
        .orElseThrow(() -> notFound("There is no session '%s'.".formatted(sessionId)));
  }

  private Optional<SessionView> find(String id) {
    return row(id)
        .or(() -> workflows.describe(id).map(session -> SessionView.of(id, session)))
        // Its row may have come while its workflow was asked.
        .map(view -> view.endedAt() == null ? view : row(id).orElse(view));
  }

  private Optional<SessionView> row(String id) {
    return store.details(id).map(SessionView::of);
  }

  /**
   * The newest session in that room.
   *
   * @throws ApiProblem 404 when there was none
   */
  SessionView requireInRoom(String room) {
    return store
        .newestInRoom(room)
        .map(StoredSession::id)
        .flatMap(this::row)
        .orElseThrow(() -> notFound("The room '%s' has had no session.".formatted(room)));
  }

  /** The newest sessions. */
  List<SessionSummary> recent() {
    return store.list(RECENT).stream().map(SessionSummary::of).toList();
  }

  private static ApiProblem notFound(String detail) {
    return new ApiProblem(HttpStatus.NOT_FOUND, "unknown-session", "Unknown session", detail);
  }
}
