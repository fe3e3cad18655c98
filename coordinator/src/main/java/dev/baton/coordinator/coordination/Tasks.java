package dev.baton.coordinator.coordination;

import dev.baton.store.Database;
import dev.baton.store.coordination.TaskStore;
import dev.baton.workflows.coordination.task.CoordinationWorkflowImpl;
import dev.baton.workflows.coordination.task.SpecialistWorkflowImpl;
import io.temporal.worker.Worker;
import java.util.Map;

/** What the worker of the queue {@code coordination} does besides the specialists' work: tasks. */
public final class Tasks implements AutoCloseable {

  private final TaskPlanningActivities planning;

  /**
   * Registers tasks with a worker that has not started.
   *
   * @param model names the language model that is asked where the rules are unsure; may be empty
   */
  public Tasks(Worker worker, Database database, Map<String, String> model) {
    planning = new TaskPlanningActivities(model);
    worker.registerWorkflowImplementationTypes(
        CoordinationWorkflowImpl.class, SpecialistWorkflowImpl.class);
    worker.registerActivitiesImplementations(
        planning, new TaskRecordsActivities(new TaskStore(database)));
  }

  @Override
  public void close() {
    planning.close();
  }
}
