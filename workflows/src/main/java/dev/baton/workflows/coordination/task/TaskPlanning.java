package dev.baton.workflows.coordination.task;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Divides goals. These are activities, so that a task keeps its plan when the rules change. */
@ActivityInterface
public interface TaskPlanning {

  /** By the decision tree. */
  @ActivityMethod(name = "RouteTask")
  Plan route(TaskRequest request);

  /** By a language model; not sure, and saying so, where the installation has none. */
  @ActivityMethod(name = "AskModelToRouteTask")
  Plan askModel(TaskRequest request);
}
