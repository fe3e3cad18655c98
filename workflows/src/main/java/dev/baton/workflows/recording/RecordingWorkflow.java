package dev.baton.workflows.recording;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Finishes a session's recording: joins what its workers wrote, verifies it, lists it. */
@WorkflowInterface
public interface RecordingWorkflow {

  /** Workflow id of a session's recording. */
  static String workflowId(String sessionId) {
    return "recording:" + sessionId;
  }

  /** Gives the finished recording; {@code null} when nobody recorded anything. */
  @WorkflowMethod(name = "Recording")
  @Nullable Recording finish(String sessionId);
}
