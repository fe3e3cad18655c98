package dev.baton.deploy.local;

/** Something the person at the keyboard can put right. The message is one line and says how. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
