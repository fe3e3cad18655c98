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

  /** By then it is known whether what was said reached anybody, ms. */
  private static final long KEPT_IN_SILENCE_MS = 10_000;

  private final Queue<Utterance> queue = new ConcurrentLinkedQueue<>();
  private final short[] frame = new short[AudioFrameListener.FRAME_SAMPLES];
  private final short[] silence = new short[AudioFrameListener.FRAME_SAMPLES];
  private final Loudspeaker track;
  private final Clock clock;
  private @Nullable Utterance current;
  private volatile boolean held;
  private volatile int holes;
  private volatile boolean expecting;
  private final Tape tape = new Tape();

  /** Since when listeners have missed what was played, ms; 0: they have not. */
  private volatile long missedSinceMs;

  private volatile boolean forgetting;

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
    var utterance = new Utterance(listener, clock, interruptible, tape);
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

  /**
   * Nobody got what was played since then: it is played again before anything else, from the
   * beginning of its sentence. From any thread.
   *
   * @param sinceMs by the clock of the playout
   */
  void sayAgain(long sinceMs) {
    missedSinceMs = sinceMs;
  }

  /** What was played is not played again: something else is to be said. From any thread. */
  void forget() {
    forgetting = true;
  }

  /** Plays 10 ms. */
  @Override
  public void tick() {
    rewind();
    if (expecting) {
      expecting = !track.wake();
    }
    if (tape.running() && again()) {
      return;
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

  private void rewind() {
    if (forgetting) {
      forgetting = false;
      tape.clear();
    }
    long since = missedSinceMs;
    if (since != 0) {
      missedSinceMs = 0;
      tape.rewind(since);
    } else if (current == null
        && !tape.running()
        && clock.millis() - tape.lastMs() > KEPT_IN_SILENCE_MS) {
      tape.clear();
    }
  }

  /** Plays what was missed; gives whether there was anything. */
  private boolean again() {
    var cut = current;
    boolean mayBeHeld = cut == null || cut.interruptible();
    if (cut != null && cut.stopped()) {
      tape.stop();
      return false;
    }
    if (held && mayBeHeld) {
      track.onSilence(silence);
      return true;
    }
    if (track.wake()) {
      tape.read(frame);
      track.onFrame(frame);
    } else {
      track.onSilence(silence);
    }
    return true;
  }

  /** How often an utterance ran dry in the middle. */
  int holes() {
    return holes;
  }
}
