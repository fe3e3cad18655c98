package dev.baton.media.provider.chain;

import dev.baton.media.provider.SpeechToText;
import java.util.Arrays;

/** An utterance's audio, kept until its text has come. Not thread-safe. */
final class HeardAudio {

  /** 60 s; of a longer utterance the end is kept. */
  private static final int MOST_SAMPLES = 60 * 16_000;

  private static final int FIRST_SAMPLES = 4 * 16_000;

  private final boolean kept;
  private short[] samples;
  private int length;
  private boolean ended;
  private int speechMs;
  private long endedAt;

  /** Whether a guard let it in. */
  boolean entered;

  /**
   * @param kept whether anybody may need the audio again
   */
  HeardAudio(boolean kept) {
    this.kept = kept;
    this.samples = new short[kept ? FIRST_SAMPLES : 0];
  }

  void append(short[] more, int offset, int count) {
    if (!kept) {
      return;
    }
    if (length + count > MOST_SAMPLES) {
      int dropped = length + count - MOST_SAMPLES;
      System.arraycopy(samples, dropped, samples, 0, length - dropped);
      length -= dropped;
    }
    if (length + count > samples.length) {
      samples =
          Arrays.copyOf(samples, Math.min(MOST_SAMPLES, Math.max(length + count, 2 * length)));
    }
    System.arraycopy(more, offset, samples, length, count);
    length += count;
  }

  void end(int ms) {
    ended = true;
    speechMs = ms;
    endedAt = System.nanoTime();
  }

  boolean ended() {
    return ended;
  }

  long endedAt() {
    return endedAt;
  }

  /** Speaks it to another stream. */
  void replay(SpeechToText.Stream stream) {
    stream.speechStarted();
    stream.push(samples, 0, length);
    if (ended) {
      stream.speechEnded(speechMs);
    }
  }
}
