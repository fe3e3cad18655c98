package dev.baton.media.room;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Plays a tone into a track, a frame every 10 ms, until closed. */
final class Tone implements AutoCloseable {
  private static final double AMPLITUDE = 12_000;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("tone").factory());
  private final short[] frame = new short[AudioFrameListener.FRAME_SAMPLES];
  private final double step;
  private long at;

  Tone(LocalAudioTrack track, double hertz) {
    step = 2 * Math.PI * hertz / AudioFrameListener.SAMPLE_RATE_HZ;
    var unused = clock.scheduleAtFixedRate(() -> push(track), 0, 10, TimeUnit.MILLISECONDS);
  }

  private void push(LocalAudioTrack track) {
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (short) (AMPLITUDE * Math.sin(step * at++));
    }
    track.push(frame);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
