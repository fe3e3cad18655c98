package dev.baton.coordinator.coordination;

import dev.baton.store.coordination.TaskStore;
import dev.baton.workflows.coordination.task.TaskRecords;
import dev.baton.workflows.coordination.task.TaskSnapshot;
import java.util.List;

/** Keeps tasks, and writes their files where they have one. */
public final class TaskRecordsActivities implements TaskRecords {

  private final TaskStore store;

  public TaskRecordsActivities(TaskStore store) {
    this.store = store;
  }

  @Override
  public void save(List<TaskSnapshot> versions) {
    for (var version : versions) {
      var task = Hidden.in(version);
      store.save(task, task.hasFile() ? MdtmFile.of(task) : null);
    }
  }
}
