package dev.baton.workflows.coordination.webhook;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Tells every endpoint that wants to know about an event. */
@WorkflowInterface
public interface WebhookFanOutWorkflow {

  /** Workflow id of an event. */
  static String workflowId(String eventId) {
    return "webhook-event:" + eventId;
  }

  /** Begins the deliveries; gives how many there are. */
  @WorkflowMethod(name = "WebhookFanOut")
  int tell(WebhookEvent event);
}
