package dev.baton.coordinator.replay;

/** There is no history to replay, for a reason that a person can put right. */
final class UnreadableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong, and the cure
   */
  UnreadableException(String message) {
    super(message);
  }
}
