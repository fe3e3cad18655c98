package dev.baton.media.room;

/** Takes audio in frames of 10 ms. */
@FunctionalInterface
public interface AudioFrameListener {

  /** Sample rate of every frame, Hz. */
  int SAMPLE_RATE_HZ = 48_000;

  /** Samples in a frame: 10 ms, mono. */
  int FRAME_SAMPLES = 480;

  /**
   * A frame. Called on a media thread: must return within a millisecond, must not block, and must
   * copy what it keeps.
   *
   * @param samples {@link #FRAME_SAMPLES} samples, 16-bit PCM, mono; reused by the caller
   */
  void onFrame(short[] samples);
}
