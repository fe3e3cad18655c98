package dev.baton.activities.tool;

import dev.baton.workflows.tool.ToolActivities;
import io.temporal.failure.ApplicationFailure;

/** The two ways in which a tool call does not come back with an answer. */
public final class ToolFailures {

  /** Type of a failure after which nobody knows whether the call had its effect. */
  public static final String OUTCOME_NOT_SEEN = "OutcomeNotSeen";

  /** The call had no effect: it was refused, or never sent. The words reach the language model. */
  public static ApplicationFailure failed(String words) {
    return ApplicationFailure.newNonRetryableFailure(words, ToolActivities.TOOL_FAILED);
  }

  /** The call was sent and its answer never seen; only idempotent tools are tried again. */
  public static ApplicationFailure outcomeNotSeen(String words) {
    return ApplicationFailure.newFailure(words, OUTCOME_NOT_SEEN);
  }

  private ToolFailures() {}
}
