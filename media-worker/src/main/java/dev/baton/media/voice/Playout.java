package dev.baton.media.voice;

import dev.baton.media.room.AudioFrameListener;
import java.time.Clock;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The agent's mouth: plays utterances one after the other, a frame at each tick, and silence
 * between them, so that the listeners' jitter buffers see one steady stream.
 */
final class Playout implements Pacer.Paced {

  private final Queue<Utterance> queue = new ConcurrentLinkedQueue<>();
  private final short[] frame = new short[AudioFrameListener.FRAME_SAMPLES];
  private final AudioFrameListener track;
  private final Clock clock;
  private @Nullable Utterance current;
  private volatile boolean held;
  private volatile int holes;

  Playout(AudioFrameListener track, Clock clock) {
    this.track = track;
    this.clock = clock;
  }

  /**
   * Opens an utterance that is played after those that were opened before.
   *
   * @param interruptible whether it falls silent while the playout is held
   */
  Utterance open(Utterance.Listener listener, boolean interruptible) {
    var utterance = new Utterance(listener, clock, interruptible);
    queue.add(utterance);
    return utterance;
  }

  /** Falls silent within a tick, or does not begin, until {@link #release}. From any thread. */
  void hold() {
    held = true;
  }

  /** Goes on where it fell silent. From any thread. */
  void release() {
    held = false;
  }

  /** Plays 10 ms. */
  @Override
  public void tick() {
    if (current == null) {
      current = queue.poll();
    }
    if (current == null) {
      Arrays.fill(frame, (short) 0);
    } else if (!current.nextFrame(frame, held)) {
      // Read by other threads, written by this one alone.
      holes = holes + current.holes();
      current = null;
    }
    track.onFrame(frame);
  }

  /** How often an utterance ran dry in the middle. */
  int holes() {
    return holes;
  }
}
