package dev.baton.media.voice;

import java.util.Locale;
import java.util.Set;

/**
 * A turn that ends in a conjunction, an article or a sound of hesitation is not finished. English
 * words; in other languages every turn seems finished.
 */
final class TrailingWords {

  private static final Set<String> UNFINISHED =
      Set.of(
          "and", "or", "but", "so", "because", "if", "the", "a", "an", "my", "your", "um", "uh",
          "er", "like", "with", "of", "to", "for");

  /** Whether a text that is not empty seems unfinished. */
  static boolean unfinished(String text) {
    var trimmed = text.strip().toLowerCase(Locale.ROOT);
    if (trimmed.endsWith(",") || trimmed.endsWith("…") || trimmed.endsWith("...")) {
      return true;
    }
    var last = trimmed.substring(trimmed.lastIndexOf(' ') + 1);
    return UNFINISHED.contains(last);
  }

  private TrailingWords() {}
}
