package dev.baton.media.voice;

/**
 * A text as it was written, and how far the voice has come in it. Voices announce what they speak
 * in pieces of their own, with more or less white space between them; what they announce is counted
 * in characters that are not white space, so that what was spoken is always the beginning of the
 * written text, to the character, up to the end of a word. Confined to the mailbox.
 */
final class WrittenText {

  private final StringBuilder written = new StringBuilder();

  /** Up to here the voice has come. */
  private int announced;

  /** Up to here whole words were spoken. */
  private int spoken;

  /** More was written, with the white space before it. */
  void append(String more) {
    written.append(written.isEmpty() ? more.stripLeading() : more);
  }

  /**
   * The voice has spoken more.
   *
   * @param piece what it announced of the text
   * @return words that were finished since the last call, as they were written, with the white
   *     space before them; empty for none
   */
  String advance(String piece) {
    int count = (int) piece.chars().filter(c -> !Character.isWhitespace(c)).count();
    while (count > 0 && announced < written.length()) {
      if (!Character.isWhitespace(written.charAt(announced))) {
        count--;
      }
      announced++;
    }
    int from = spoken;
    spoken = endOfWord();
    return written.substring(from, spoken);
  }

  /** Takes all that was written as announced; gives the words that were not before. */
  String rest() {
    announced = written.length();
    int from = spoken;
    spoken = endOfWord();
    return written.substring(from, spoken);
  }

  private int endOfWord() {
    int end = announced;
    if (end < written.length() && !Character.isWhitespace(written.charAt(end))) {
      while (end > spoken && !Character.isWhitespace(written.charAt(end - 1))) {
        end--;
      }
    }
    while (end > spoken && Character.isWhitespace(written.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** What was spoken, to the end of a word. */
  String spoken() {
    return written.substring(0, spoken);
  }

  /** All of it, without white space at its ends. */
  String whole() {
    return written.toString().strip();
  }
}
