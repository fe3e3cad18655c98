package dev.baton.store.knowledge;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Texts got no vectors. The message holds none of their words. */
public final class EmbeddingsException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  private final boolean refused;

  EmbeddingsException(String message, boolean refused, @Nullable Throwable cause) {
    super(message, cause);
    this.refused = refused;
  }

  /** Whether the texts are to blame, so that trying again is in vain. */
  boolean refused() {
    return refused;
  }
}
