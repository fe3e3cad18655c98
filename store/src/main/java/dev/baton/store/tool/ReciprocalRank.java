package dev.baton.store.tool;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One list out of several that were ranked by measures that cannot be compared: reciprocal rank
 * fusion, after Cormack, Clarke and Büttcher, SIGIR 2009.
 */
final class ReciprocalRank {

  /** From the paper: large enough that the first of one list does not beat the second of two. */
  private static final int DAMPING = 60;

  private ReciprocalRank() {}

  /** The best first: those high in several lists before those in one. */
  static <T> List<T> fuse(List<List<T>> lists, int limit) {
    var scores = new LinkedHashMap<T, Double>();
    for (var list : lists) {
      for (int i = 0; i < list.size(); i++) {
        scores.merge(list.get(i), 1.0 / (DAMPING + i + 1), Double::sum);
      }
    }
    return scores.entrySet().stream()
        .sorted(Map.Entry.<T, Double>comparingByValue(Comparator.reverseOrder()))
        .limit(limit)
        .map(Map.Entry::getKey)
        .toList();
  }
}
