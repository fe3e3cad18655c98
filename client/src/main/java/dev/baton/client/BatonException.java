package dev.baton.client;

/** The API refused; the message is its own, and says what to do. */
public final class BatonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  BatonException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** HTTP status; 503 asks to try again later. */
  public int status() {
    return status;
  }
}
