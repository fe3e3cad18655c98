package dev.baton.workflows.simulation;

import org.jspecify.annotations.Nullable;

/** Refuses what personas and scenarios cannot be, each in one sentence that names the cure. */
final class Checks {

  static void slug(String field, @Nullable String value) {
    require(
        value != null && value.matches("[a-z][a-z0-9-]{0,62}"),
        "%s is '%s'; it must be lower-case letters, digits and hyphens, at most 63, a letter first",
        field,
        value);
  }

  static void text(String field, @Nullable String value, int most) {
    require(
        value != null && !value.isBlank() && value.length() <= most,
        "%s must have 1 to %s characters",
        field,
        most);
  }

  static void range(String field, long value, long min, long max) {
    require(
        value >= min && value <= max,
        "%s is %s; it must be between %s and %s",
        field,
        value,
        min,
        max);
  }

  @SuppressWarnings("AnnotateFormatMethod") // of this package, and every call has a literal
  static void require(boolean condition, String words, @Nullable Object... values) {
    if (!condition) {
      throw new IllegalArgumentException(words.formatted(values));
    }
  }

  private Checks() {}
}
