package dev.baton.media.voice;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * What was played lately, to be played again to listeners whom it did not reach. Keeps the audio as
 * it came, without copying it. Of the playout's thread.
 */
final class Tape {

  /** Of what was played, so much is kept: 15 s at 48 kHz. A longer sentence is not said again. */
  private static final int MOST_SAMPLES = 15 * 48_000;

  /** What was played so shortly before may still have been in the listener's buffer, ms. */
  private static final long UNHEARD_MS = 200;

  private static final class Piece {
    final short[] samples;
    final boolean sentence;
    final long atMs;
    int played;

    Piece(short[] samples, boolean sentence, long atMs) {
      this.samples = samples;
      this.sentence = sentence;
      this.atMs = atMs;
    }
  }

  private final Deque<Piece> pieces = new ArrayDeque<>();
  private int kept;
  private long lastMs;

  /** What is played again, in order; empty for nothing. */
  private List<Piece> again = List.of();

  private int next;
  private int offset;

  /**
   * Another piece of audio is played from now on.
   *
   * @param sentence whether a sentence begins with it
   */
  void begin(short[] samples, boolean sentence, long nowMs) {
    pieces.add(new Piece(samples, sentence, nowMs));
    kept += samples.length;
    while (kept > MOST_SAMPLES && pieces.size() > 1) {
      kept -= pieces.remove().samples.length;
    }
    lastMs = nowMs;
  }

  /** So many samples of that piece were played by now. */
  void played(int samples, long nowMs) {
    var last = pieces.peekLast();
    if (last != null) {
      last.played = samples;
      lastMs = nowMs;
    }
  }

  /** When something was played last, ms. */
  long lastMs() {
    return lastMs;
  }

  /** Nothing of it is to be played again. */
  void clear() {
    pieces.clear();
    kept = 0;
    stop();
  }

  /**
   * What was played since then reached nobody: it comes again, from the beginning of its sentence.
   *
   * @return whether there is anything
   */
  boolean rewind(long sinceMs) {
    if (running()) {
      // It was cut off again before its end.
      next = 0;
      offset = 0;
      return true;
    }
    if (pieces.isEmpty() || lastMs <= sinceMs) {
      return false;
    }
    var from = new ArrayList<Piece>();
    for (var piece : pieces) {
      if (piece.sentence && piece.atMs <= sinceMs - UNHEARD_MS) {
        from.clear();
      }
      from.add(piece);
    }
    again = from;
    next = 0;
    offset = 0;
    return true;
  }

  /** Whether there is more to be played again. */
  boolean running() {
    return next < again.size();
  }

  /** Nothing more is played again. */
  void stop() {
    again = List.of();
    next = 0;
    offset = 0;
  }

  /** Fills a frame with what is played again; the end with silence. */
  void read(short[] frame) {
    int count = 0;
    while (count < frame.length && running()) {
      var piece = again.get(next);
      int part = Math.min(frame.length - count, piece.played - offset);
      System.arraycopy(piece.samples, offset, frame, count, part);
      count += part;
      offset += part;
      if (offset >= piece.played) {
        next++;
        offset = 0;
      }
    }
    Arrays.fill(frame, count, frame.length, (short) 0);
    if (!running()) {
      stop();
    }
  }
}
