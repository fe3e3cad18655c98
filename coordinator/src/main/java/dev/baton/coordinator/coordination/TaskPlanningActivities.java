package dev.baton.coordinator.coordination;

import dev.baton.workflows.coordination.task.Plan;
import dev.baton.workflows.coordination.task.TaskPlanning;
import dev.baton.workflows.coordination.task.TaskRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Divides goals by the decision tree, and by a language model where the installation has one. */
public final class TaskPlanningActivities implements TaskPlanning, AutoCloseable {

  private final @Nullable RouterModel model;

  /**
   * @param environment names the model, if there is one
   */
  public TaskPlanningActivities(Map<String, String> environment) {
    this.model = RouterModel.in(environment).orElse(null);
  }

  @Override
  public Plan route(TaskRequest request) {
    return GoalRouter.route(request);
  }

  @Override
  public Plan askModel(TaskRequest request) {
    return model == null
        ? new Plan(
            Plan.Planner.MODEL,
            "No language model is configured for routing.",
            List.of(),
            List.of())
        : model.plan(request);
  }

  @Override
  public void close() {
    if (model != null) {
      model.close();
    }
  }
}
