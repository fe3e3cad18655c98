package dev.baton.media.voice;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The words of the turn that is being heard, and how people see them grow. */
final class HeardTurn {

  private final RoomView view;
  private final List<String> finals = new ArrayList<>();
  private String partial = "";
  private String segment = newSegment();
  private boolean shown;
  private String speaker = "";

  HeardTurn(RoomView view) {
    this.view = view;
  }

  /** Whose turn it is; empty where nobody knows. */
  String speaker() {
    return speaker;
  }

  /** Who says what comes next. */
  void speaker(String identity) {
    speaker = identity;
  }

  /** An utterance's text so far; empty forgets it. */
  void partial(String text) {
    partial = text;
    if (!text.isEmpty()) {
      show(false);
    }
  }

  /** The text of an utterance, in the place of its partial one. */
  void add(String text) {
    partial = "";
    if (!text.isEmpty()) {
      finals.add(text);
      show(false);
    }
  }

  /** All that was heard of the turn. */
  String text() {
    var all = String.join(" ", finals);
    return all.isEmpty() ? partial : partial.isEmpty() ? all : all + " " + partial;
  }

  /** What was heard of the utterance whose final text is not there. */
  String partial() {
    return partial;
  }

  boolean isEmpty() {
    return finals.isEmpty() && partial.isEmpty();
  }

  /** How many words; in scripts without spaces, as the language's rules divide them. */
  int words() {
    var text = text();
    var boundaries = BreakIterator.getWordInstance(Locale.ROOT);
    boundaries.setText(text);
    int count = 0;
    int from = boundaries.first();
    for (int to = boundaries.next(); to != BreakIterator.DONE; to = boundaries.next()) {
      if (isWord(text, from, to)) {
        count++;
      }
      from = to;
    }
    return count;
  }

  /** Takes the text back and begins another turn. */
  void discard() {
    finals.clear();
    partial = "";
    close();
  }

  /** Shows the text for good and begins another turn. */
  void close() {
    if (shown) {
      show(true);
    }
    finals.clear();
    partial = "";
    segment = newSegment();
  }

  private void show(boolean isFinal) {
    shown = !isFinal;
    view.userTranscript(segment, speaker, text(), isFinal);
  }

  private static boolean isWord(String text, int from, int to) {
    return text.substring(from, to).codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static String newSegment() {
    return "user-" + UUID.randomUUID();
  }
}
