package dev.baton.media.session;

import dev.baton.workflows.session.SessionContract;

/** The session's workflow was reached, and said no. */
final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String type;
  private final String reason;

  /**
   * @param type one of {@link SessionContract}'s failure types, or the workflow's own
   */
  RefusedException(String type, String reason, Throwable cause) {
    super(type + ": " + reason, cause);
    this.type = type;
    this.reason = reason;
  }

  String type() {
    return type;
  }

  /** In plain words. */
  String reason() {
    return reason;
  }

  /** Whether this worker has no business in the session any more. */
  boolean sessionLost() {
    return type.equals(SessionContract.STALE_EPOCH) || type.equals(SessionContract.SESSION_ENDED);
  }
}
