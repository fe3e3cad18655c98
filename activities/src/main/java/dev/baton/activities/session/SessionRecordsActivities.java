package dev.baton.activities.session;

import dev.baton.store.RowIds;
import dev.baton.store.session.SessionStore;
import dev.baton.store.template.TemplateStore;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionRecords;
import dev.baton.workflows.session.SessionRequest;
import io.temporal.failure.ApplicationFailure;

/** The session's rows in PostgreSQL. */
public final class SessionRecordsActivities implements SessionRecords {

  private final TemplateStore templates;
  private final SessionStore sessions;

  public SessionRecordsActivities(TemplateStore templates, SessionStore sessions) {
    this.templates = templates;
    this.sessions = sessions;
  }

  @Override
  public Opened open(SessionRequest request) {
    if (RowIds.parse(request.sessionId()).isEmpty()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "session id '%s' is not a UUID".formatted(request.sessionId()),
          SessionContract.UNKNOWN_NAME);
    }
    var template =
        templates
            .bySlug(request.template())
            .orElseThrow(() ->
                ApplicationFailure.newNonRetryableFailure(
                    "there is no template '%s'".formatted(request.template()),
                    SessionContract.UNKNOWN_NAME));
    return new Opened(template, sessions.open(request, template.entryAgent()));
  }

  @Override
  public void save(SessionChanges changes) {
    sessions.save(changes);
  }
}
