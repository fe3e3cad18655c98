package dev.baton.media.provider;

import org.jspecify.annotations.Nullable;

/**
 * A provider could not do its work. The message names provider and cause, never content or keys.
 */
public final class ProviderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  /**
   * @param retryable whether the same request may succeed when tried again (timeout, 429, 5xx,
   *     broken connection)
   */
  public ProviderException(String message, boolean retryable, @Nullable Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
  }

  /** Whether the same request may succeed when tried again. */
  public boolean retryable() {
    return retryable;
  }
}
