package dev.baton.store.template;

/** The draft has been changed since it was read. */
public final class StaleDraftException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long revision;

  StaleDraftException(String slug, long revision) {
    super("the draft of '%s' has been changed since".formatted(slug));
    this.revision = revision;
  }

  /** The draft's revision now. */
  public long revision() {
    return revision;
  }
}
