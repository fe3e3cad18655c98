package dev.baton.media.voice;

/** Judges from the sound of a turn whether the user has more to say. */
@FunctionalInterface
public interface TurnDetector {

  /** Takes a judgement, on any thread. */
  @FunctionalInterface
  interface Verdict {

    /**
     * The turn was judged.
     *
     * @param completeness how probable it is that it is complete, 0–1; NaN when nobody knows
     */
    void judged(float completeness);
  }

  /**
   * Judges a turn soon; returns at once.
   *
   * @param turn its sound, {@link dev.baton.media.provider.EndOfTurnModel#SAMPLE_RATE_HZ}; kept
   */
  void judge(short[] turn, Verdict verdict);
}
