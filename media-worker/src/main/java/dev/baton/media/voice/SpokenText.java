package dev.baton.media.voice;

import java.util.Arrays;

/**
 * A piece of text and the samples that speak it: says how far into the text a given sample is, in
 * whole words. The piece's duration is divided among its words by their length. Samples are counted
 * by the thread that synthesises and by the one that plays.
 */
final class SpokenText {

  /**
   * Samples of a character, for as long as more may come: 15 characters a second, ordinary English
   * speech, at 48 kHz.
   */
  private static final int SAMPLES_PER_CHARACTER = 3_200;

  private final String text;

  /** Where each word ends in the text. */
  private final int[] ends;

  /** So many of the words are spoken by the samples. */
  private volatile int words;

  private volatile long samples;
  private volatile boolean complete;
  private int next;

  SpokenText(String text) {
    this.text = text;
    this.ends = wordEnds(text);
    this.words = ends.length;
  }

  /** More samples speak this piece. */
  void grow(int count) {
    samples = samples + count;
  }

  /**
   * The samples end before the text does.
   *
   * @param characters at the end of the text that no samples speak
   */
  void cut(int characters) {
    int left = 0;
    while (left < ends.length && ends[left] <= text.length() - characters) {
      left++;
    }
    words = left;
  }

  /** No more samples speak this piece. */
  void complete() {
    complete = true;
  }

  /**
   * Words that were finished since the last call, with the white space before them; empty for none.
   * Called by the thread that plays.
   *
   * @param played samples of this piece that were played
   */
  String advance(long played) {
    if (next >= words || !reached(next, played)) {
      return "";
    }
    int from = next == 0 ? 0 : ends[next - 1];
    while (next < words && reached(next, played)) {
      next++;
    }
    return text.substring(from, ends[next - 1]);
  }

  private boolean reached(int word, long played) {
    boolean isComplete = complete;
    long total = samples;
    if (isComplete && played >= total) {
      return true;
    }
    long expected =
        isComplete ? total : Math.max(total, (long) text.length() * SAMPLES_PER_CHARACTER);
    return played * ends[words - 1] >= expected * ends[word];
  }

  private static int[] wordEnds(String text) {
    int[] ends = new int[text.length()];
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean last = i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1));
      if (last && !Character.isWhitespace(text.charAt(i))) {
        ends[count++] = i + 1;
      }
    }
    return Arrays.copyOf(ends, count);
  }
}
