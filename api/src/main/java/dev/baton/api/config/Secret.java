package dev.baton.api.config;

/**
 * A value that must not appear in logs, error messages or debuggers' views.
 *
 * @param value the value itself; hand it to who needs it and nowhere else
 */
public record Secret(String value) {
  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
