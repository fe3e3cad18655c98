package dev.baton.deploy.bench;

import dev.baton.media.room.AudioFrameListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the agent's track frame by frame and tells when replies begin, end and break off.
 * Frames come on a media thread; {@link #state} is asked from any other.
 */
final class ReplyAnalyser implements AudioFrameListener {

  /** Silences longer than this within a reply are holes. */
  static final int HOLE_MS = 60;

  /** Silence after which a reply is over. */
  static final int END_MS = 400;

  static final int FRAME_MS = 10;
  static final long FRAME_NANOS = 10_000_000;

  private final LongSupplier nanoClock;
  private final List<Integer> holes = new ArrayList<>();
  private long firstFrameNanos;
  private boolean speaking;
  private long startNanos;
  private long lastAudibleNanos;
  private int audibleMs;
  private int silenceMs;
  private @Nullable HeardReply ended;

  ReplyAnalyser(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * What is heard now.
   *
   * @param firstFrameNanos when the first frame came, silent or not: from then on the agent can be
   *     heard; 0 before
   * @param speaking whether a reply is going on
   * @param startNanos when that reply's first audible frame came
   * @param ended the last reply that is over
   */
  record State(
      long firstFrameNanos, boolean speaking, long startNanos, @Nullable HeardReply ended) {}

  synchronized State state() {
    return new State(firstFrameNanos, speaking, startNanos, ended);
  }

  @Override
  public void onFrame(short[] samples) {
    long now = nanoClock.getAsLong();
    boolean audible = AgentTone.audible(samples);
    synchronized (this) {
      if (firstFrameNanos == 0) {
        firstFrameNanos = now;
      }
      if (audible) {
        heard(now);
      } else if (speaking) {
        silent();
      }
    }
  }

  private void heard(long now) {
    if (speaking && now - lastAudibleNanos > END_MS * 1_000_000L) {
      // No frames came at all, not even silent ones: another track has taken the place of the
      // first.
      end();
    }
    if (!speaking) {
      speaking = true;
      startNanos = now;
      audibleMs = 0;
      silenceMs = 0;
      holes.clear();
    }
    if (silenceMs > HOLE_MS) {
      holes.add(silenceMs);
    }
    audibleMs += silenceMs + FRAME_MS;
    silenceMs = 0;
    lastAudibleNanos = now;
  }

  private void silent() {
    silenceMs += FRAME_MS;
    if (silenceMs >= END_MS) {
      end();
    }
  }

  private void end() {
    speaking = false;
    ended = new HeardReply(startNanos, lastAudibleNanos + FRAME_NANOS, audibleMs, holes);
  }
}
