package dev.baton.workflows.coordination.webhook;

import dev.baton.workflows.coordination.CoordinationContract;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;

/** Begins, from outside of workflows, those that tell endpoints. */
public final class WebhookStarts {

  private final WorkflowClient client;

  public WebhookStarts(WorkflowClient client) {
    this.client = client;
  }

  /**
   * Tells an event to all who want to know; once, also when asked again.
   *
   * @return whether it was not told before
   */
  public boolean tell(WebhookEvent event) {
    var options =
        options(WebhookFanOutWorkflow.workflowId(event.id()))
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
            .build();
    try {
      var begun =
          WorkflowClient.start(
              client.newWorkflowStub(WebhookFanOutWorkflow.class, options)::tell, event);
      return begun.getWorkflowId().equals(options.getWorkflowId());
    } catch (WorkflowExecutionAlreadyStarted e) {
      return false;
    }
  }

  /**
   * Tries a delivery from the beginning; one that is being tried goes on as it is.
   *
   * @return id of the workflow that tries it
   */
  public String deliver(String deliveryId) {
    var options =
        options(WebhookDeliveryWorkflow.workflowId(deliveryId))
            .setWorkflowIdConflictPolicy(
                WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
            .build();
    return WorkflowClient.start(
            client.newWorkflowStub(WebhookDeliveryWorkflow.class, options)::deliver, deliveryId)
        .getWorkflowId();
  }

  private static WorkflowOptions.Builder options(String workflowId) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(CoordinationContract.COORDINATION_QUEUE);
  }
}
