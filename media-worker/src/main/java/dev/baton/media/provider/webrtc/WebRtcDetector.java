package dev.baton.media.provider.webrtc;

import dev.baton.media.provider.VoiceActivityDetector;

/**
 * One track's detector. The library takes frames of 10 ms, so a window's tail waits for the next.
 */
final class WebRtcDetector implements VoiceActivityDetector.Detector {

  /** 10 ms at 16 kHz. */
  private static final int FRAME = 160;

  /** What the library gathers before its first verdict, and one to spare. */
  private static final int PRIMING_FRAMES = 8;

  private final byte[] frame = new byte[FRAME * Short.BYTES];
  private dev.onvoid.webrtc.media.audio.VoiceActivityDetector detector = primed();
  private int filled;
  private float last;
  private boolean closed;

  @Override
  public float probability(short[] window) {
    if (closed) {
      throw new IllegalStateException("the detector is closed");
    }
    float highest = 0;
    boolean any = false;
    for (short sample : window) {
      frame[filled++] = (byte) sample;
      frame[filled++] = (byte) (sample >> 8);
      if (filled == frame.length) {
        filled = 0;
        detector.process(frame, FRAME, VoiceActivityDetector.SAMPLE_RATE_HZ);
        highest = Math.max(highest, detector.getLastVoiceProbability());
        any = true;
      }
    }
    if (any) {
      last = highest;
    }
    return last;
  }

  @Override
  public void reset() {
    detector.dispose();
    detector = primed();
    filled = 0;
    last = 0;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      detector.dispose();
    }
  }

  /** A detector that has heard silence: until it has heard enough it says that all is speech. */
  private static dev.onvoid.webrtc.media.audio.VoiceActivityDetector primed() {
    var detector = new dev.onvoid.webrtc.media.audio.VoiceActivityDetector();
    var silence = new byte[FRAME * Short.BYTES];
    for (int i = 0; i < PRIMING_FRAMES; i++) {
      detector.process(silence, FRAME, VoiceActivityDetector.SAMPLE_RATE_HZ);
    }
    return detector;
  }
}
