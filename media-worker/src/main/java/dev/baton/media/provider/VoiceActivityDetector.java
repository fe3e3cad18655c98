package dev.baton.media.provider;

import java.util.Optional;

/** Tells speech from the rest. */
public interface VoiceActivityDetector extends Provider {

  /** Sample rate of the windows, Hz. */
  int SAMPLE_RATE_HZ = 16_000;

  /** Samples in a window: 32 ms. */
  int WINDOW_SAMPLES = 512;

  /** Opens a detector for one track; it keeps state from window to window. */
  Detector open();

  /** Who goes on when a detector fails in the middle of a call; empty for nobody. */
  default Optional<VoiceActivityDetector> understudy() {
    return Optional.empty();
  }

  /** Not thread-safe; used from one thread. */
  interface Detector extends AutoCloseable {

    /**
     * How probable it is that the window holds speech, 0–1.
     *
     * @param window {@link #WINDOW_SAMPLES} samples; reused by the caller
     */
    float probability(short[] window);

    /** Forgets what was heard. */
    void reset();

    @Override
    void close();
  }
}
