package dev.baton.media;

import dev.baton.media.dispatch.Job;
import dev.baton.media.dispatch.JobHandler;
import dev.baton.telemetry.log.LogContext;
import dev.baton.telemetry.trace.TraceMark;
import dev.baton.workflows.media.WorkerLease;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts sessions for rooms that ask LiveKit for an agent. The job is done when the session's
 * workflow has started: which worker then joins is the workflow's business, and when the room
 * already has a session, the workflow ends by itself.
 */
final class DispatchedSessions implements JobHandler {

  private static final Logger log = LoggerFactory.getLogger(DispatchedSessions.class);

  private final WorkflowClient client;
  private final Clock clock;
  private final Supplier<WorkerLease> lease;

  DispatchedSessions(WorkflowClient client, Clock clock, Supplier<WorkerLease> lease) {
    this.client = client;
    this.clock = clock;
    this.lease = lease;
  }

  @Override
  public boolean canTake() {
    return lease.get().free() > 0;
  }

  @Override
  public float load() {
    var now = lease.get();
    return (float) Math.max(now.load(), (double) now.active() / now.slots());
  }

  @Override
  public void onJob(Job job) {
    var sessionId = UUID.randomUUID().toString();
    var workflow =
        client.newWorkflowStub(
            SessionWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(SessionContract.workflowId(sessionId))
                .setTaskQueue(SessionContract.SESSION_QUEUE)
                .build());
    var mark = TraceMark.take(job.metadata());
    var request =
        new SessionRequest(
            sessionId, job.agentName(), job.room(), mark.metadata(), clock.instant());
    var organisation = request.organisation().toString();
    try (var scope = mark.sender().makeCurrent();
        var ids = LogContext.open().with(LogContext.ORGANISATION, organisation)) {
      WorkflowClient.start(workflow::run, request);
    }
    log.atInfo()
        .addKeyValue("session", sessionId)
        .addKeyValue("template", job.agentName())
        .addKeyValue("job", job.id())
        .log("Session started for a room that asked for an agent");
  }
}
