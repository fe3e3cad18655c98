package dev.baton.workflows.simulation;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Plays a batch of conversations: each of them once, whatever becomes of those who play them. */
@WorkflowInterface
public interface ConversationBatchWorkflow {

  /** Gives how it ended, when every conversation has a result. */
  @WorkflowMethod(name = "ConversationBatch")
  BatchProgress play(ConversationBatch batch);

  /** How far it is. */
  @QueryMethod
  BatchProgress progress();
}
