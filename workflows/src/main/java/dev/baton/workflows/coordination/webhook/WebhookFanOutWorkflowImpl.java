package dev.baton.workflows.coordination.webhook;

import dev.baton.workflows.coordination.CoordinationContract;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;

/** Writes the deliveries down, then begins each as a workflow of its own, and ends. */
public final class WebhookFanOutWorkflowImpl implements WebhookFanOutWorkflow {

  private final WebhookDeliveries records = WebhookDeliveryWorkflowImpl.records();

  @Override
  public int tell(WebhookEvent event) {
    var deliveries = records.prepare(event);
    var begun = new ArrayList<Promise<WorkflowExecution>>();
    for (var id : deliveries) {
      var delivery =
          Workflow.newChildWorkflowStub(
              WebhookDeliveryWorkflow.class,
              ChildWorkflowOptions.newBuilder()
                  .setWorkflowId(WebhookDeliveryWorkflow.workflowId(id))
                  .setTaskQueue(CoordinationContract.COORDINATION_QUEUE)
                  .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                  .build());
      Async.function(delivery::deliver, id);
      begun.add(Workflow.getWorkflowExecution(delivery));
    }
    Promise.allOf(begun).get();
    return deliveries.size();
  }
}
