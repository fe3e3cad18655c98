package dev.baton.media.voice;

import dev.baton.media.room.AudioFrameListener;
import java.time.Clock;
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
  private final short[] silence = new short[AudioFrameListener.FRAME_SAMPLES];
  private final Loudspeaker track;
  private final Clock clock;
  private @Nullable Utterance current;
  private volatile boolean held;
  private volatile int holes;
  private volatile boolean expecting;

  Playout(Loudspeaker track, Clock clock) {
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

  /** The agent will speak soon, so that nothing need be waited for then. From any thread. */
  void expect() {
    expecting = true;
  }

  /** Plays 10 ms. */
  @Override
  public void tick() {
    if (expecting) {
      expecting = !track.wake();
    }
    if (current == null && !queue.isEmpty() && track.wake()) {
      current = queue.poll();
    }
    if (current == null) {
      track.onSilence(silence);
      return;
    }
    if (!current.nextFrame(frame, held)) {
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
