package dev.baton.api.task;

import dev.baton.api.problem.ApiProblem;
import dev.baton.store.coordination.TaskFile;
import dev.baton.store.coordination.TaskStore;
import dev.baton.workflows.coordination.task.TaskSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds tasks: in the database, or, before they have a row there, by their workflows. */
@Component
final class TaskLookup {

  private final TaskStore store;
  private final TaskWorkflows workflows;

  TaskLookup(TaskStore store, TaskWorkflows workflows) {
    this.store = store;
    this.workflows = workflows;
  }

  /**
   * The task of that id.
   *
   * @throws ApiProblem 404 when there is none
   */
  TaskView require(UUID organisation, String id) {
    return store
        .find(organisation, checked(id))
        .map(TaskView::of)
        .or(() -> snapshot(organisation, id).map(TaskLookup::withoutResults))
        .orElseThrow(() -> unknown(id));
  }

  /** What a workflow says of its task, if it is the organisation's. */
  private Optional<TaskSnapshot> snapshot(UUID organisation, String id) {
    return workflows.snapshot(id).filter(task -> task.owner().equals(organisation));
  }

  /** What comes straight from a workflow may hold tokens: nothing that was given back is shown. */
  private static TaskView withoutResults(TaskSnapshot task) {
    var view = TaskView.of(task);
    return new TaskView(
        view.id(),
        view.version(),
        view.title(),
        view.goal(),
        view.origin(),
        view.status(),
        view.statusLabel(),
        view.outcome(),
        view.plannedBy(),
        view.file(),
        view.context(),
        view.requirements(),
        List.of(),
        view.escalations(),
        List.of(),
        view.requestedAt(),
        view.updatedAt(),
        view.endedAt(),
        view.workflowId());
  }

  /**
   * What a step's specialist gave back, with tokens.
   *
   * @throws ApiProblem 404 when there is no such step, or nothing yet
   */
  TaskView.TaskResultView requireResult(UUID organisation, String id, String step) {
    var task = snapshot(organisation, checked(id)).orElseThrow(() -> unknown(id));
    return task.steps().stream()
        .filter(s -> s.number().equals(step))
        .findFirst()
        .flatMap(s -> Optional.ofNullable(s.result()))
        .map(TaskView.TaskResultView::of)
        .orElseThrow(() ->
            new ApiProblem(
                HttpStatus.NOT_FOUND,
                "no-result",
                "No result",
                "Step '%s' of task '%s' has given nothing yet, or there is no such step."
                    .formatted(step, id)));
  }

  /**
   * The task's file.
   *
   * @throws ApiProblem 404 when there is no such task, or no file of it
   */
  TaskFile requireFile(UUID organisation, String id, @Nullable Integer version) {
    return store
        .file(organisation, checked(id), version)
        .orElseThrow(() -> {
          var task = require(organisation, id);
          var detail =
              task.file() == null
                  ? "Task '%s' was delegated to one specialist directly: it has no file."
                      .formatted(id)
                  : "The file of task '%s' has no such version; it has %s."
                      .formatted(id, store.versions(organisation, id));
          return new ApiProblem(HttpStatus.NOT_FOUND, "no-task-file", "No task file", detail);
        });
  }

  private static String checked(String id) {
    if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
      throw unknown(id);
    }
    return id;
  }

  private static ApiProblem unknown(String id) {
    return new ApiProblem(
        HttpStatus.NOT_FOUND,
        "unknown-task",
        "Unknown task",
        "There is no task '%s'.".formatted(id));
  }
}
