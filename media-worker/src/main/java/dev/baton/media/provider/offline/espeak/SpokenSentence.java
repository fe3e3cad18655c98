package dev.baton.media.provider.offline.espeak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sentence as the listener gets it: the silence at its ends trimmed, and cut before each word so
 * that it is known to the word what was played.
 *
 * @param parts in order; their texts joined give the sentence again
 */
record SpokenSentence(List<Part> parts) {

  /** Louder than this is speech; espeak-ng's silence is exactly 0, its breath below 50. */
  private static final int SILENCE = 60;

  /** Kept before and after speech so that nothing is clipped, ms. */
  private static final int MARGIN_MS = 15;

  /** Stands for a sentence without a sound, so that its text is not lost, ms. */
  private static final int SOUNDLESS_MS = 10;

  /** Audio and the text it speaks. */
  record Part(short[] samples, String text) {}

  /**
   * @param pauseMs silence put before the sentence
   */
  static SpokenSentence of(
      String text, EspeakLibrary.Speech speech, int sampleRateHz, int pauseMs) {
    var all = speech.samples();
    int margin = MARGIN_MS * sampleRateHz / 1_000;
    int first = 0;
    while (first < all.length && Math.abs(all[first]) <= SILENCE) {
      first++;
    }
    if (first == all.length) {
      return new SpokenSentence(
          List.of(new Part(new short[SOUNDLESS_MS * sampleRateHz / 1_000], text)));
    }
    int last = all.length - 1;
    while (Math.abs(all[last]) <= SILENCE) {
      last--;
    }
    int from = Math.max(0, first - margin);
    int to = Math.min(all.length, last + 1 + margin);

    var parts = new ArrayList<Part>();
    int textFrom = 0;
    int audioFrom = from;
    for (var word : speech.words()) {
      int textAt = charIndex(text, word.textPosition());
      int audioAt = word.sample();
      if (textAt <= textFrom || audioAt <= audioFrom || audioAt >= to) {
        continue;
      }
      parts.add(
          new Part(Arrays.copyOfRange(all, audioFrom, audioAt), text.substring(textFrom, textAt)));
      textFrom = textAt;
      audioFrom = audioAt;
    }
    parts.add(new Part(Arrays.copyOfRange(all, audioFrom, to), text.substring(textFrom)));
    if (pauseMs > 0) {
      parts.set(0, delayed(parts.getFirst(), pauseMs * sampleRateHz / 1_000));
    }
    return new SpokenSentence(List.copyOf(parts));
  }

  private static Part delayed(Part part, int samples) {
    var longer = new short[samples + part.samples().length];
    System.arraycopy(part.samples(), 0, longer, samples, part.samples().length);
    return new Part(longer, part.text());
  }

  private static int charIndex(String text, int codePoints) {
    return codePoints <= 0 || codePoints >= text.codePointCount(0, text.length())
        ? 0
        : text.offsetByCodePoints(0, codePoints);
  }
}
