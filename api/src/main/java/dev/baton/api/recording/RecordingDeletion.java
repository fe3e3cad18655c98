package dev.baton.api.recording;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.api.access.Caller;
import dev.baton.api.task.TaskWorkflows;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.task.TaskRequest;
import dev.baton.workflows.coordination.task.TaskRequest.Origin;
import dev.baton.workflows.coordination.task.TaskStep;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Has the recording specialist delete recordings. */
@Component
public final class RecordingDeletion {

  private final TaskWorkflows tasks;
  private final Clock clock;

  RecordingDeletion(TaskWorkflows tasks, Clock clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * Begins to delete a recording.
   *
   * @return id of the task
   */
  public String start(Caller caller, String recording) {
    var goal = "Delete the recording " + recording;
    var request =
        JsonNodeFactory.instance
            .objectNode()
            .put("operation", "delete_recording")
            .put("recording_id", recording)
            .put("deleted_by", caller.name());
    var task =
        new TaskRequest(
            "delete-recording-" + UUID.randomUUID(),
            "Delete a recording",
            goal,
            List.of(new TaskStep(Specialist.RECORDING, goal, request)),
            Map.of(),
            List.of(),
            Origin.PERSON,
            clock.instant());
    tasks.start(task.in(caller.organisation()));
    return task.taskId();
  }
}
