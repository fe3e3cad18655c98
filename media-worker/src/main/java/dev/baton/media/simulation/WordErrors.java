package dev.baton.media.simulation;

import dev.baton.media.provider.offline.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Word error rate: the fewest words that were left out, put in or taken for others, of the words
 * that were said. The usual measure of recognisers; more than 1 where much is put in.
 *
 * @param errors words misheard
 * @param words words said
 */
record WordErrors(int errors, int words) {

  private static final WordErrors NONE = new WordErrors(0, 0);

  /**
   * Of all that was said, except for the last line, as who hangs up does not listen to the end of
   * it, and for what was interrupted.
   */
  static WordErrors of(List<Utterance> said) {
    return said.stream()
        .limit(Math.max(0, said.size() - 1))
        .filter(Utterance::spokenToItsEnd)
        .map(WordErrors::of)
        .reduce(NONE, WordErrors::plus);
  }

  static WordErrors of(Utterance said) {
    var reference = Words.of(said.text());
    var heard = said.heard();
    return new WordErrors(
        distance(reference, Words.of(heard == null ? "" : heard)), reference.size());
  }

  /** {@code null} where nothing was said. */
  @Nullable Double rate() {
    return words == 0 ? null : (double) errors / words;
  }

  private WordErrors plus(WordErrors other) {
    return new WordErrors(errors + other.errors, words + other.words);
  }

  /** Levenshtein's distance of words. */
  private static int distance(List<String> reference, List<String> heard) {
    int[] row = new int[heard.size() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= reference.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (reference.get(i - 1).equals(heard.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[heard.size()];
  }
}
