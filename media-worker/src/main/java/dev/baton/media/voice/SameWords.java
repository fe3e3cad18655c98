package dev.baton.media.voice;

import java.util.Locale;

/**
 * Compares texts of a recogniser: what it thinks of case and punctuation changes with every word.
 */
final class SameWords {

  /** Whether the same words stand in both, in the same order. */
  static boolean in(String one, String other) {
    return words(one).equals(words(other));
  }

  private static String words(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}']+", " ").strip();
  }

  private SameWords() {}
}
