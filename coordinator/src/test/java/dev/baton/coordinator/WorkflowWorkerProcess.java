package dev.baton.coordinator;

import dev.baton.activities.session.SessionRecordsActivities;
import dev.baton.store.Database;
import dev.baton.store.session.SessionStore;
import dev.baton.store.template.TemplateStore;
import dev.baton.telemetry.Telemetry;
import dev.baton.workflows.server.TemporalAccess;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionWorkflowImpl;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;

/** A process that runs sessions' workflows and keeps their rows, but no tools. */
final class WorkflowWorkerProcess {

  public static void main(String[] args) {
    var patience = Duration.ofSeconds(30);
    var database = Database.open(System.getenv("BATON_POSTGRES_URL"), patience);
    var temporal =
        TemporalConnection.open(
            TemporalAccess.from(System.getenv()), patience, Telemetry.untraced());
    var factory = WorkerFactory.newInstance(temporal.client());
    var worker = factory.newWorker(SessionContract.SESSION_QUEUE);
    worker.registerWorkflowImplementationTypes(SessionWorkflowImpl.class);
    worker.registerActivitiesImplementations(
        new SessionRecordsActivities(new TemplateStore(database), new SessionStore(database)));
    factory.start();
  }

  private WorkflowWorkerProcess() {}
}
