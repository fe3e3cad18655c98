package dev.baton.api.config;

/** The API cannot start, and a person has to change something. */
public final class StartupException extends RuntimeException {

  private final String cure;

  /**
   * @param problem what is wrong, one sentence
   * @param cure what to do about it, one sentence
   */
  public StartupException(String problem, String cure) {
    super(problem);
    this.cure = cure;
  }

  /** What to do about it. */
  public String cure() {
    return cure;
  }
}
