package dev.baton.workflows.session;

/** Where a session stands. */
public enum SessionStatus {
  /** Accepted, no worker in the room yet. */
  STARTING,
  /** An agent is in the room. */
  ACTIVE,
  /** Over; the recording may still be in the making. */
  ENDED,
  /** Over, and not as it should be. */
  FAILED
}
