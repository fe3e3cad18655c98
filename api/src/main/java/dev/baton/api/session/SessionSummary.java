package dev.baton.api.session;

import dev.baton.store.session.StoredSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A session in a list; the fields mean what they mean in {@link SessionView}. */
record SessionSummary(
    String id,
    String template,
    @Nullable Integer templateVersion,
    String room,
    String status,
    @Nullable String endReason,
    String activeAgent,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    String workflowId) {

  static SessionSummary of(StoredSession session) {
    return new SessionSummary(
        session.id(),
        session.template(),
        session.templateVersion(),
        session.room(),
        SessionView.lower(session.status()),
        SessionView.lowerOrNull(session.endReason()),
        session.activeAgent(),
        session.requestedAt(),
        session.startedAt(),
        session.endedAt(),
        session.workflowId());
  }
}
