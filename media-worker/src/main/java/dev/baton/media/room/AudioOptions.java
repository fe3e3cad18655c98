package dev.baton.media.room;

/**
 * How a published audio track is encoded.
 *
 * @param maxBitrate bit/s; 0 for the codec's own choice, 32 000 for Opus and one channel
 * @param dtx whether silence is told rather than sent (discontinuous transmission): two packets a
 *     second instead of fifty, which server and listeners notice
 */
public record AudioOptions(int maxBitrate, boolean dtx) {

  /**
   * Speech. Above about 66 kbit/s Opus leaves its speech coder, which costs three times the CPU of
   * the other one, in silence too (measured: 0.012 and 0.004 cores for a silent track).
   */
  public static final AudioOptions SPEECH = new AudioOptions(72_000, true);

  /** The highest bit rate of Opus. */
  private static final int MOST = 510_000;

  public AudioOptions {
    if (maxBitrate < 0 || maxBitrate > MOST) {
      throw new IllegalArgumentException(
          "max_bitrate is %d bit/s; it must be between 0 and %d".formatted(maxBitrate, MOST));
    }
  }
}
