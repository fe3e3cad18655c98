package dev.baton.workflows.coordination.task;

import dev.baton.workflows.coordination.CoordinationContract;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * One task, from its goal to its end. The workflow id is {@link CoordinationContract#workflowId}.
 * Messages that cannot be taken are refused with the failure type {@link
 * CoordinationContract#REFUSED}.
 */
@WorkflowInterface
public interface CoordinationWorkflow {

  /** Plans, delegates and watches; gives the task as it ended. */
  @WorkflowMethod(name = "Coordination")
  TaskSnapshot run(TaskRequest request);

  /**
   * Answers an escalation. The same answer may be given again.
   *
   * @param n number of the escalation
   */
  @UpdateMethod
  TaskSnapshot answer(int n, EscalationAnswer answer);

  /** Refuses an answer that does not fit. */
  @UpdateValidatorMethod(updateName = "answer")
  void validateAnswer(int n, @Nullable EscalationAnswer answer);

  /** Gives the task up; steps that are done stay done. */
  @SignalMethod
  void cancel(@Nullable String by);

  /** A specialist hands something off, or has an answer. */
  @SignalMethod
  void progress(@Nullable StepProgress progress);

  /** The task as it stands, with everything that specialists gave back, tokens too. */
  @QueryMethod
  TaskSnapshot snapshot();
}
