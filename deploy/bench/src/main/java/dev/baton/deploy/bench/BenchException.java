package dev.baton.deploy.bench;

import java.io.Serial;

/** The benchmark cannot go on; the message says what to do. */
public final class BenchException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public BenchException(String message) {
    super(message);
  }

  public BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
