package dev.baton.media.provider;

/** Hears from the sound of a turn, its words and its melody, whether the user has more to say. */
public interface EndOfTurnModel extends Provider {

  /** Sample rate of the audio, Hz. */
  int SAMPLE_RATE_HZ = 16_000;

  /** The most that is listened to: the last 8 s. */
  int MAX_SAMPLES = 8 * SAMPLE_RATE_HZ;

  /** Opens a judge; each has its own memory and is used by one thread at a time. */
  Judge open();

  /** Judges turns, one at a time. */
  interface Judge extends AutoCloseable {

    /**
     * How probable it is that the turn is complete, 0–1. Takes tens of milliseconds.
     *
     * @param turn all that was heard of the turn, the silence at its end included; of more than
     *     {@link #MAX_SAMPLES} the last count
     */
    float completeness(short[] turn);

    @Override
    void close();
  }
}
