package dev.baton.media.provider.socket;

/**
 * How far a voice has come in the text that it was given. Vendors name the words they speak, more
 * or less as they were written. Not thread-safe.
 */
final class TextCursor {

  /** A named word is looked for so much further on; vendors leave little out. */
  private static final int AHEAD = 40;

  private final StringBuilder text = new StringBuilder();
  private int at;

  void append(String more) {
    text.append(more);
  }

  /** A part of the text. */
  String text(int from, int until) {
    return text.substring(from, until);
  }

  int position() {
    return at;
  }

  int length() {
    return text.length();
  }

  /** Whether nothing that can be heard is left up to there. */
  boolean spoken(int until) {
    return text.substring(Math.min(at, until), until).chars().noneMatch(Character::isLetterOrDigit);
  }

  /**
   * The vendor speaks this.
   *
   * @return what it is of the text, with what stands before it; empty when that was spoken already
   */
  String take(String word) {
    var wanted = word.strip();
    if (wanted.isEmpty()) {
      return "";
    }
    int found = text.indexOf(wanted, at);
    int end = found >= 0 && found <= at + AHEAD ? found + wanted.length() : skip(wanted.length());
    while (end < text.length() && isPunctuation(text.charAt(end))) {
      end++;
    }
    return moveTo(end);
  }

  /** The vendor has spoken up to there. */
  String moveTo(int end) {
    var taken = text.substring(at, Math.max(at, end));
    at = Math.max(at, end);
    return taken;
  }

  private int skip(int letters) {
    int end = at;
    int left = letters;
    while (end < text.length() && left > 0) {
      left -= Character.isWhitespace(text.charAt(end)) ? 0 : 1;
      end++;
    }
    return end;
  }

  private static boolean isPunctuation(char c) {
    return !Character.isLetterOrDigit(c) && !Character.isWhitespace(c);
  }
}
