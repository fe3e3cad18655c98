package dev.baton.deploy.local.doctor;

/**
 * What one check found.
 *
 * @param subject what was looked at
 * @param detail one line; for trouble it ends with what to do
 */
public record Finding(Level level, String subject, String detail) {

  /**
   * {@link #WARN} is something Baton runs without, {@link #FAIL} something it does not run without.
   */
  public enum Level {
    OK("✓"),
    WARN("!"),
    FAIL("✗");

    private final String mark;

    Level(String mark) {
      this.mark = mark;
    }
  }

  static Finding ok(String subject, String detail) {
    return new Finding(Level.OK, subject, detail);
  }

  static Finding warn(String subject, String detail) {
    return new Finding(Level.WARN, subject, detail);
  }

  static Finding fail(String subject, String detail) {
    return new Finding(Level.FAIL, subject, detail);
  }

  @Override
  public String toString() {
    return "%s %-14s %s".formatted(level.mark, subject, detail);
  }
}
