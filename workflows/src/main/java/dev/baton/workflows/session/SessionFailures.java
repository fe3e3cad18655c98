package dev.baton.workflows.session;

import io.temporal.failure.ApplicationFailure;

/**
 * How messages to a session are refused. Only an {@link ApplicationFailure} goes back to the
 * sender: any other exception in a handler would stop the whole workflow.
 */
final class SessionFailures {

  static ApplicationFailure staleEpoch(long sent, long current) {
    return ApplicationFailure.newNonRetryableFailure(
        "epoch %d is over, the session is in epoch %d: another worker has it"
            .formatted(sent, current),
        SessionContract.STALE_EPOCH);
  }

  static ApplicationFailure ended(SessionState state) {
    return ApplicationFailure.newNonRetryableFailure(
        "session %s is over: %s".formatted(state.request().sessionId(), state.endReason()),
        SessionContract.SESSION_ENDED);
  }

  static ApplicationFailure unknownAgent(SessionState state, String agent) {
    return ApplicationFailure.newNonRetryableFailure(
        "template '%s' has no agent '%s'".formatted(state.template().slug(), agent),
        SessionContract.UNKNOWN_NAME);
  }

  static ApplicationFailure unknownTool(String agent, String tool) {
    return ApplicationFailure.newNonRetryableFailure(
        "agent '%s' has no tool '%s'".formatted(agent, tool), SessionContract.UNKNOWN_NAME);
  }

  static ApplicationFailure unknownCall(String callId) {
    return ApplicationFailure.newNonRetryableFailure(
        "the session has no tool call '%s'".formatted(callId), SessionContract.UNKNOWN_NAME);
  }

  /** The session does not stand where the message takes it to be. */
  static ApplicationFailure notNow(String words) {
    return ApplicationFailure.newNonRetryableFailure(words, SessionContract.NOT_NOW);
  }

  /** The message itself is wrong. */
  static ApplicationFailure invalid(String words) {
    return ApplicationFailure.newNonRetryableFailure(words, SessionContract.INVALID);
  }

  private SessionFailures() {}
}
