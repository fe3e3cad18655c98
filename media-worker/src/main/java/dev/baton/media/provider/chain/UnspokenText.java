package dev.baton.media.provider.chain;

/**
 * What of a reply's text no voice has spoken yet. A part that was announced counts as spoken, save
 * the last one, of which the samples tell how much. Not thread-safe.
 */
final class UnspokenText {

  /** Ordinary English speech. */
  private static final int CHARACTERS_PER_SECOND = 15;

  private final StringBuilder rest = new StringBuilder();
  private String part = "";
  private double partSeconds;

  /** More is to be spoken. */
  void push(String text) {
    if (!rest.isEmpty() && !Character.isWhitespace(rest.charAt(rest.length() - 1))) {
      rest.append(' ');
    }
    rest.append(text);
  }

  /** Samples came; {@code text} begins with them, or goes on where it is empty. */
  void spoken(String text, int samples, int rateHz) {
    if (!text.isEmpty()) {
      part = text;
      partSeconds = 0;
      take(text);
    }
    partSeconds += (double) samples / rateHz;
  }

  boolean isEmpty() {
    return rest.toString().isBlank();
  }

  String text() {
    return rest.toString().strip();
  }

  /**
   * The voice broke off: the end of the part it was speaking is to be spoken again.
   *
   * @return that end, in whole words; empty when the part was spoken in full
   */
  String cut() {
    int reached = (int) (partSeconds * CHARACTERS_PER_SECOND);
    if (reached >= part.length()) {
      part = "";
      return "";
    }
    int from = part.lastIndexOf(' ', reached) + 1;
    var end = part.substring(from);
    rest.insert(0, end.endsWith(" ") ? end : end + " ");
    part = "";
    return end;
  }

  /** Removes a part from the beginning; white space may differ from what was pushed. */
  private void take(String text) {
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        continue;
      }
      while (at < rest.length() && Character.isWhitespace(rest.charAt(at))) {
        at++;
      }
      at = Math.min(rest.length(), at + 1);
    }
    rest.delete(0, at);
  }
}
