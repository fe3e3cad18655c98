package dev.baton.workflows.session;

/** Why a session ended. */
public enum EndReason {
  /** The last person left the room. */
  USER_LEFT,
  /** Nobody came. */
  NOBODY_JOINED,
  /** The template's maximum duration was reached. */
  MAX_DURATION,
  /** Somebody asked for it, through the API or in the Temporal UI. */
  REQUESTED,
  /** An agent ended it. */
  AGENT_ENDED,
  /** The room already had a session; this one never began. */
  DUPLICATE,
  /** A budget was spent. */
  BUDGET_EXCEEDED,
  /** No media worker could keep it up. */
  FAILED
}
