package dev.baton.workflows.coordination.task;

import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistResult;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;

/** Specialists in child workflows of their own. */
final class SpecialistChildren {

  static SpecialistResult perform(Delegation delegation, String step, int depth) {
    return Workflow.newChildWorkflowStub(
            SpecialistWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(
                    CoordinationContract.workflowId(
                        delegation.taskId(), delegation.specialist(), step))
                .setTaskQueue(CoordinationContract.COORDINATION_QUEUE)
                .setStaticSummary(Words.cut(delegation.goal(), 100))
                .build())
        .perform(delegation, step, depth);
  }

  private SpecialistChildren() {}
}
