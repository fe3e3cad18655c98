package dev.baton.workflows.recording;

import io.temporal.common.VersioningBehavior;
import io.temporal.workflow.WorkflowVersioningBehavior;
import org.jspecify.annotations.Nullable;

/**
 * For workers that have a version: whatever version began a recording, the newest may end it, for
 * its two steps may be repeated. Temporal refuses the word of workers that have none.
 */
public final class UpgradedRecordingWorkflowImpl extends RecordingWorkflowImpl {

  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
  public @Nullable Recording finish(String sessionId) {
    return super.finish(sessionId);
  }
}
