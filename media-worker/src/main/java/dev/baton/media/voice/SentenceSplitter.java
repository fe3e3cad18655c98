package dev.baton.media.voice;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts streamed text into pieces worth speaking: sentences, and clauses of sentences that become
 * long, so that speech begins before the answer is complete.
 */
final class SentenceSplitter {

  /** From so many characters on a comma is a good enough place to cut. */
  private static final int LONG = 120;

  private final StringBuilder rest = new StringBuilder();

  /** More text; gives the pieces that it completes, with the white space before them. */
  List<String> push(String delta) {
    rest.append(delta);
    var pieces = new ArrayList<String>();
    int from = 0;
    for (int i = 0; i + 1 < rest.length(); i++) {
      if (cutsAfter(i, i - from) && !rest.substring(from, i + 1).isBlank()) {
        pieces.add(rest.substring(from, i + 1));
        from = i + 1;
      }
    }
    rest.delete(0, from);
    return pieces;
  }

  /** No more text; gives what is left, empty when it is nothing but white space. */
  String finish() {
    var last = rest.toString().stripTrailing();
    rest.setLength(0);
    return last;
  }

  private boolean cutsAfter(int index, int length) {
    char c = rest.charAt(index);
    if (c == '\n') {
      return true;
    }
    if (!Character.isWhitespace(rest.charAt(index + 1))) {
      return false;
    }
    return switch (c) {
      case '!', '?', '…', '。', '！', '？' -> true;
      case '.' -> !abbreviation(index);
      case ',', ';', ':', '—' -> length >= LONG;
      default -> false;
    };
  }

  /** "Dr.", "e.g.", "J.": a full stop after one or two letters that does not end a sentence. */
  private boolean abbreviation(int stop) {
    int start = stop;
    while (start > 0 && Character.isLetter(rest.charAt(start - 1))) {
      start--;
    }
    int letters = stop - start;
    boolean capital = letters > 0 && Character.isUpperCase(rest.charAt(start));
    return letters == 1 || (letters == 2 && capital);
  }
}
