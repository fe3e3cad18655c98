package dev.baton.workflows.coordination.task;

import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistResult;
import io.temporal.workflow.Workflow;

/** A specialist at work, which tells the coordinator what it hands off. */
public final class SpecialistWorkflowImpl implements SpecialistWorkflow {

  @Override
  public SpecialistResult perform(Delegation delegation, String step, int depth) {
    var coordinator =
        Workflow.newExternalWorkflowStub(
            CoordinationWorkflow.class, CoordinationContract.workflowId(delegation.taskId()));
    return new SpecialistRun(SpecialistChildren::perform, coordinator::progress)
        .perform(delegation, step, depth);
  }
}
