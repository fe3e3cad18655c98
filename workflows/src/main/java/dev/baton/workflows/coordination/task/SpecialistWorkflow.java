package dev.baton.workflows.coordination.task;

import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistResult;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A specialist at work on one delegation; it may ask others. */
@WorkflowInterface
public interface SpecialistWorkflow {

  /**
   * Does what is delegated. Never fails for trouble in the work: that is a result.
   *
   * @param step number of the task's step
   * @param depth how many handoffs lie between the coordinator and this specialist
   */
  @WorkflowMethod(name = "Specialist")
  SpecialistResult perform(Delegation delegation, String step, int depth);
}
