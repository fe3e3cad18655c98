package dev.baton.media.provider.offline.script;

import dev.baton.media.provider.offline.Words;
import dev.baton.workflows.agent.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the example a user means: the one with the phrase that shares the most words, where words
 * that every phrase has count little.
 */
final class PhraseMatcher {

  /** Least similarity at which an example counts as meant, 0–1. */
  static final double THRESHOLD = 0.6;

  private static final double WEIGHT_OF_FILLERS = 0.25;

  private static final Set<String> FILLERS =
      Set.of(
          "a", "an", "and", "are", "at", "be", "can", "could", "do", "does", "for", "hello", "hey",
          "hi", "how", "i", "i'd", "i'm", "in", "is", "it", "just", "like", "me", "my", "of", "oh",
          "ok", "okay", "on", "please", "so", "that", "the", "then", "this", "to", "um", "us",
          "want", "was", "we", "well", "what", "with", "would", "you", "your");

  /** The best example; {@code null} when none is close enough. */
  static @Nullable Example best(String said, List<Example> examples) {
    var words = Words.of(said);
    Example best = null;
    double highest = THRESHOLD;
    for (var example : examples) {
      for (var phrase : example.phrases()) {
        double similarity = similarity(words, Words.of(phrase));
        if (similarity > highest || (best == null && similarity == highest)) {
          highest = similarity;
          best = example;
        }
      }
    }
    return best;
  }

  /**
   * Sørensen–Dice coefficient of the two weighted bags of words, 0–1; 0 when only fillers are
   * shared and the two are not the same.
   */
  static double similarity(List<String> a, List<String> b) {
    double total = weight(a) + weight(b);
    if (total == 0) {
      return 0;
    }
    var rest = new ArrayList<>(b);
    double shared = 0;
    boolean telling = a.equals(b);
    for (var word : a) {
      if (rest.remove(word)) {
        shared += weight(word);
        telling |= !FILLERS.contains(word);
      }
    }
    return telling ? 2 * shared / total : 0;
  }

  private static double weight(List<String> words) {
    return words.stream().mapToDouble(PhraseMatcher::weight).sum();
  }

  private static double weight(String word) {
    return FILLERS.contains(word) ? WEIGHT_OF_FILLERS : 1;
  }

  private PhraseMatcher() {}
}
