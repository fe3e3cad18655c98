package dev.baton.workflows.coordination.webhook;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Brings one delivery to its endpoint, trying for a day. */
@WorkflowInterface
public interface WebhookDeliveryWorkflow {

  /** Workflow id of a delivery. */
  static String workflowId(String deliveryId) {
    return "webhook:" + deliveryId;
  }

  /** Gives whether the endpoint took it. */
  @WorkflowMethod(name = "WebhookDelivery")
  boolean deliver(String deliveryId);
}
