package dev.baton.workflows.coordination.task;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** The task's rows and file in PostgreSQL. */
@ActivityInterface
public interface TaskRecords {

  /**
   * Keeps these versions of a task, the newest last. May be repeated. Tokens are hidden in what is
   * kept.
   */
  @ActivityMethod(name = "SaveTask")
  void save(List<TaskSnapshot> versions);
}
