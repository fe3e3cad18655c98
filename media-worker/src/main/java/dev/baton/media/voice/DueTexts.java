package dev.baton.media.voice;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Final texts that the recogniser owes, one for each utterance, in order. One that is late is no
 * longer waited for; whether it still counts when it comes depends on what was done without it.
 */
final class DueTexts {

  /** What a final text is to the turn. */
  enum Meaning {
    /** It was waited for. */
    AWAITED,
    /** It comes late or unasked, and says something new. */
    LATE,
    /** The turn went on with the partial text of the same utterance, or was taken back. */
    SETTLED
  }

  /** Beginnings of so many words are compared. */
  private static final int COMPARED_WORDS = 2;

  /**
   * A text that is no longer waited for.
   *
   * @param instead what was taken in its place; empty for nothing
   * @param discarded whether nobody wants it any more
   */
  private record Abandoned(String instead, boolean discarded) {}

  private final Deque<Abandoned> abandoned = new ArrayDeque<>();

  private int awaited;

  /** An utterance ended. */
  void expect() {
    awaited++;
  }

  /** Whether a text is waited for. */
  boolean awaited() {
    return awaited > 0;
  }

  /**
   * Waits no longer.
   *
   * @param partial what is taken in the place of the texts; empty for nothing
   */
  void abandon(String partial) {
    for (; awaited > 0; awaited--) {
      abandoned.add(new Abandoned(partial, false));
    }
  }

  /** Waits no longer, and wants none of them. */
  void discard() {
    for (; awaited > 0; awaited--) {
      abandoned.add(new Abandoned("", true));
    }
  }

  /** A final text came; an empty one says that there was nothing. */
  Meaning come(String text) {
    while (!abandoned.isEmpty()) {
      var one = abandoned.remove();
      if (one.discarded) {
        return Meaning.SETTLED;
      }
      if (one.instead.isEmpty()) {
        return Meaning.LATE;
      }
      if (text.isEmpty() || beginning(text).equals(beginning(one.instead))) {
        return Meaning.SETTLED;
      }
      // It belongs to a later utterance: the recogniser never gave this one's.
    }
    if (awaited == 0) {
      return Meaning.LATE;
    }
    awaited--;
    return Meaning.AWAITED;
  }

  private static String beginning(String text) {
    var words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}']+", COMPARED_WORDS + 1);
    return words.length < COMPARED_WORDS ? words[0] : words[0] + " " + words[1];
  }
}
