package dev.baton.workflows.session;

import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;

/**
 * A session as those reach it who write its template's draft: a further update of {@link
 * SessionWorkflow}. A session that runs a published version refuses it: versions never change.
 */
@WorkflowInterface
public interface DraftSession {

  /** Name of {@link #takeDraft}. */
  String TAKE_DRAFT = "takeDraft";

  /**
   * The session goes on with the draft as it is now: the agents from their next turn on, on this
   * worker and on every other. Refused with {@link SessionContract#NOT_NOW} by a session of a
   * version, and with {@link SessionContract#INVALID} where the draft lacks the agent that has the
   * conversation; the session then goes on as it was.
   */
  @UpdateMethod(name = TAKE_DRAFT)
  DraftTaken takeDraft();

  /**
   * What came of it.
   *
   * @param changed whether the draft was another one than the session ran
   */
  record DraftTaken(boolean changed) {}
}
