package dev.baton.media.recording;

import static dev.baton.media.room.AudioFrameListener.FRAME_SAMPLES;
import static dev.baton.media.room.AudioFrameListener.SAMPLE_RATE_HZ;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Sums any number of sources on one time line that follows the clock, not the count of frames: a
 * source that is silent leaves silence, and one whose frames come late in a burst is put where they
 * belong. Used by one thread at a time, except for {@link #addSource} and {@link #removeSource}.
 */
final class Mixer {

  /** How far behind the clock a frame is placed, so that the frames of its burst are known. */
  private static final int LOOKAHEAD = samples(200);

  /** How late a frame may be and still find its place. */
  private static final int LATENESS = samples(200);

  /** Deviation from the clock at which a source is moved: pause inserted, or frames left out. */
  private static final int TOLERANCE = samples(20);

  /** The line advances in such steps, however long the thread was away. */
  private static final int STEP = samples(100);

  private final List<Source> sources = new CopyOnWriteArrayList<>();
  private final int[] line = new int[LATENESS + 2 * STEP + 2 * TOLERANCE + FRAME_SAMPLES];
  private final short[] out = new short[STEP + LATENESS];
  private final long startNanos;
  private long horizon;
  private long committed;
  private volatile long leftOut;

  Mixer(long startNanos) {
    this.startNanos = startNanos;
  }

  /** Takes the mixed audio; the array is reused. */
  @FunctionalInterface
  interface Sink {
    void accept(short[] samples, int count);
  }

  FrameRing addSource() {
    var source = new Source();
    sources.add(source);
    return source.ring;
  }

  /** Lets go of a source once what it gave is mixed. */
  void removeSource(FrameRing ring) {
    sources.stream().filter(source -> source.ring == ring).forEach(source -> source.ended = true);
  }

  /** Mixes what is complete at the given time. */
  void advance(long nowNanos, Sink sink) {
    long until = position(nowNanos) - LOOKAHEAD;
    while (horizon < until) {
      horizon = Math.min(until, horizon + STEP);
      sources.forEach(source -> source.placeUpTo(horizon));
      commit(horizon - LATENESS, sink);
    }
    forgetEnded();
  }

  /** Mixes everything up to the given time, which is the end. */
  void finish(long nowNanos, Sink sink) {
    advance(nowNanos, sink);
    long end = position(nowNanos);
    while (horizon < end) {
      horizon = Math.min(end, horizon + STEP);
      sources.forEach(source -> source.placeUpTo(horizon));
      commit(horizon - LATENESS, sink);
    }
    commit(end, sink);
  }

  /** How many sources are mixed. */
  int sources() {
    return sources.size();
  }

  /** Samples mixed so far. */
  long committed() {
    return committed;
  }

  /** Frames that were lost: no place in the ring, or ahead of the clock. */
  long lostFrames() {
    return leftOut + sources.stream().mapToLong(source -> source.ring.dropped()).sum();
  }

  private void forgetEnded() {
    for (var source : sources) {
      if (source.ended && source.ring.size() == 0) {
        leftOut = leftOut + source.ring.dropped();
        sources.remove(source);
      }
    }
  }

  private void commit(long end, Sink sink) {
    int count = (int) (end - committed);
    if (count <= 0) {
      return;
    }
    int from = (int) (committed % line.length);
    for (int i = 0; i < count; i++) {
      int index = (from + i) % line.length;
      out[i] = (short) Math.clamp(line[index], Short.MIN_VALUE, Short.MAX_VALUE);
      line[index] = 0;
    }
    committed = end;
    sink.accept(out, count);
  }

  private long position(long nanos) {
    return (nanos - startNanos) * (SAMPLE_RATE_HZ / 1000) / 1_000_000;
  }

  private static int samples(int milliseconds) {
    return milliseconds * SAMPLE_RATE_HZ / 1000;
  }

  private final class Source {
    private final FrameRing ring = new FrameRing();
    private volatile boolean ended;

    /** Where the next frame goes when the source goes on without a pause. */
    private long cursor = Long.MIN_VALUE / 2;

    void placeUpTo(long end) {
      while (ring.size() > 0 && position(ring.arrivalNanos(0)) <= end) {
        place();
        ring.removeOldest();
      }
    }

    private void place() {
      long due = due();
      if (due - cursor > TOLERANCE) {
        cursor = due;
      }
      if (cursor - due > TOLERANCE) {
        leftOut = leftOut + 1;
        return;
      }
      if (cursor >= committed) {
        ring.addOldestTo(line, (int) (cursor % line.length));
      } else {
        leftOut = leftOut + 1;
      }
      cursor += FRAME_SAMPLES;
    }

    /**
     * Where the oldest frame belongs. Frames can only be late, never early, so among those that
     * follow it the least late one tells when this one was due.
     */
    private long due() {
      long first = position(ring.arrivalNanos(0));
      long due = first;
      int waiting = ring.size();
      for (int k = 1; k < waiting; k++) {
        long arrival = position(ring.arrivalNanos(k));
        if (arrival - first > LOOKAHEAD) {
          break;
        }
        due = Math.min(due, arrival - (long) k * FRAME_SAMPLES);
      }
      return due;
    }
  }
}
