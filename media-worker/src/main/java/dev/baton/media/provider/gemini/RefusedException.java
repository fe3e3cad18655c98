package dev.baton.media.provider.gemini;

import dev.baton.media.provider.request.Refusal;
import java.io.IOException;

/** The server said no; the library's own exception forgets the headers. */
final class RefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never written
  private final Refusal refusal;

  RefusedException(Refusal refusal) {
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
