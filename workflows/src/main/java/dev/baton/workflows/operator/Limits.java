package dev.baton.workflows.operator;

import org.jspecify.annotations.Nullable;

/** Lengths of what operators write, characters. */
final class Limits {

  private static final int MAX_ID = 100;
  private static final int MAX_NAME = 100;
  private static final int MAX_TEXT = 5_000;

  static void id(String what, @Nullable String value) {
    check(what, value, MAX_ID);
  }

  static void operator(@Nullable String value) {
    check("operator (your name)", value, MAX_NAME);
  }

  static void text(String what, @Nullable String value) {
    check(what, value, MAX_TEXT);
  }

  /** The same for what may be left out. */
  static void optionalText(String what, @Nullable String value) {
    if (value != null) {
      check(what, value, MAX_TEXT);
    }
  }

  private static void check(String what, @Nullable String value, int max) {
    if (value == null || value.isBlank() || value.length() > max) {
      throw new IllegalArgumentException("%s must have 1 to %d characters".formatted(what, max));
    }
  }

  private Limits() {}
}
