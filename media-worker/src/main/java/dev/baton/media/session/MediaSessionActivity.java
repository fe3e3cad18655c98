package dev.baton.media.session;

import dev.baton.workflows.media.MediaSession;
import dev.baton.workflows.media.Placement;
import dev.baton.workflows.session.EndReason;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;

/** Holds sessions on this worker. */
public final class MediaSessionActivity implements MediaSession {

  private final SessionSettings settings;
  private final WorkflowClient client;
  private final ActiveSessions sessions;

  public MediaSessionActivity(
      SessionSettings settings, WorkflowClient client, ActiveSessions sessions) {
    this.settings = settings;
    this.client = client;
    this.sessions = sessions;
  }

  @Override
  public EndReason run(Placement placement) {
    var refusal = sessions.refusal();
    if (refusal != null) {
      return new Ending.Moved(refusal).answer();
    }
    var sessionId = placement.sessionId();
    var context = Activity.getExecutionContext();
    var tenure = new Tenure(client, context.getInfo().getTaskToken());
    if (tenure.ask() == Tenure.State.OVER) {
      // Given to a poll of this worker while it was frozen.
      return Ending.Fenced.stale("the placement came too late").answer();
    }
    var run = new SessionRun(placement, settings, new TemporalLink(client, sessionId), tenure);
    sessions.add(sessionId, run);
    try (var heartbeat = new Heartbeat(sessionId, context, run::end)) {
      return run.hold().answer();
    } finally {
      sessions.remove(sessionId, run);
    }
  }
}
