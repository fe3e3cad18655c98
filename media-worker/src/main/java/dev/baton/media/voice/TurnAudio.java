package dev.baton.media.voice;

import dev.baton.media.provider.EndOfTurnModel;

/** The sound of the turn that is being heard, its last 8 s. Of one thread. */
final class TurnAudio {

  private static final int CAPACITY = EndOfTurnModel.MAX_SAMPLES;

  /** So much from before speech was noticed belongs to the turn: 500 ms, as in Pipecat. */
  private static final int BEFORE = EndOfTurnModel.SAMPLE_RATE_HZ / 2;

  private final short[] ring = new short[CAPACITY];
  private long written;
  private long begin;

  /** More sound, speech or not. */
  void add(short[] samples) {
    int at = (int) (written % CAPACITY);
    int part = Math.min(samples.length, CAPACITY - at);
    System.arraycopy(samples, 0, ring, at, part);
    System.arraycopy(samples, part, ring, 0, samples.length - part);
    written += samples.length;
  }

  /**
   * A turn begins.
   *
   * @param spoken samples of it that were added
   */
  void begin(int spoken) {
    begin = Math.max(0, written - spoken - BEFORE);
  }

  /** All of the turn so far, as far as it is remembered. */
  short[] turn() {
    int count = (int) Math.min(written - begin, CAPACITY);
    var turn = new short[count];
    int from = (int) ((written - count) % CAPACITY);
    int part = Math.min(count, CAPACITY - from);
    System.arraycopy(ring, from, turn, 0, part);
    System.arraycopy(ring, 0, turn, part, count - part);
    return turn;
  }
}
