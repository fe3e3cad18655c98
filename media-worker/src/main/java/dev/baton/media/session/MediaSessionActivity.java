package dev.baton.media.session;

import dev.baton.workflows.media.MediaSession;
import dev.baton.workflows.media.Placement;
import dev.baton.workflows.session.EndReason;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.WorkflowClient;
import java.util.Optional;

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
    var context = Activity.getExecutionContext();
    var tenure = new Tenure(client, context.getInfo().getTaskToken());
    var epoch = placement.epoch();
    var kept =
        epoch == null ? Optional.<SessionRun>empty() : sessions.kept(placement.sessionId(), epoch);
    return kept.isPresent() ? keep(kept.get(), context, tenure) : join(placement, context, tenure);
  }

  /** The talk goes on as it is; this placement only hears how it ends. */
  private EndReason keep(SessionRun run, ActivityExecutionContext context, Tenure tenure) {
    var outcome = run.handOver(tenure);
    try (var heartbeat = heartbeat(run, context, tenure)) {
      return outcome.join().answer();
    }
  }

  private EndReason join(Placement placement, ActivityExecutionContext context, Tenure tenure) {
    var refusal = sessions.refusal();
    if (refusal != null) {
      return new Ending.Moved(refusal).answer();
    }
    var state = tenure.ask();
    if (state == Tenure.State.OVER || state == Tenure.State.CANCELLED) {
      // Given to a poll of this worker while it was frozen.
      return Ending.Fenced.stale("the placement came too late").answer();
    }
    var sessionId = placement.sessionId();
    var run = new SessionRun(placement, settings, new TemporalLink(client, sessionId), tenure);
    sessions.add(sessionId, run);
    try (var heartbeat = heartbeat(run, context, tenure)) {
      var ending = run.holdToTheEnd();
      settings.telemetry().left(ending.word());
      return ending.answer();
    } finally {
      sessions.remove(sessionId, run);
    }
  }

  private static Heartbeat heartbeat(
      SessionRun run, ActivityExecutionContext context, Tenure tenure) {
    var workflow = context.getInfo().getWorkflowId();
    return new Heartbeat(
        workflow,
        tenure::ask,
        run::end,
        () -> run.outlives(tenure) && tenure.sessionRuns(workflow));
  }
}
