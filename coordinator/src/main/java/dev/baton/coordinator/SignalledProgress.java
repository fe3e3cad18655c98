package dev.baton.coordinator;

import dev.baton.activities.tool.ToolProgress;
import dev.baton.workflows.session.SessionContract;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the session's workflow by a signal how far a call has come. */
record SignalledProgress(WorkflowClient client) implements ToolProgress {

  private static final Logger log = LoggerFactory.getLogger(SignalledProgress.class);

  @Override
  public void report(String sessionId, String callId, String words) {
    try {
      client
          .newUntypedWorkflowStub(SessionContract.workflowId(sessionId))
          .signal("toolProgress", callId, words);
    } catch (WorkflowException e) {
      // Progress is a courtesy: who does not hear it waits for the result.
      log.atDebug().addKeyValue("session", sessionId).setCause(e).log("Progress was not heard");
    }
  }
}
