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
   * Sørensen–Dice coefficient of the two weighted bags of words, 0–1. A phrase with telling words
   * needs one of them to be shared; in a phrase made of fillers alone, each counts fully.
   */
  static double similarity(List<String> said, List<String> phrase) {
    boolean fillersOnly = FILLERS.containsAll(phrase);
    double weightOfFillers = fillersOnly ? 1 : WEIGHT_OF_FILLERS;
    double total = weight(said, weightOfFillers) + weight(phrase, weightOfFillers);
    var rest = new ArrayList<>(phrase);
    var shared = said.stream().filter(rest::remove).toList();
    boolean telling = fillersOnly || !FILLERS.containsAll(shared);
    return telling && total > 0 ? 2 * weight(shared, weightOfFillers) / total : 0;
  }

  private static double weight(List<String> words, double weightOfFillers) {
    return words.stream().mapToDouble(w -> FILLERS.contains(w) ? weightOfFillers : 1).sum();
  }

  private PhraseMatcher() {}
}
