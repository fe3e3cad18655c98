package dev.baton.media.voice;

import dev.baton.media.room.AudioFrameListener;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Something to be played: audio that comes from one thread, and goes out in frames on the thread of
 * the playout.
 */
final class Utterance {

  /** Hears of the playing, on the thread of the playout; must return at once. */
  interface Listener {

    /** The first frame was pushed. */
    void started(Instant at);

    /** Words were played to their end, as the voice announced them. */
    void played(String words);

    /**
     * Nothing more of it is played.
     *
     * @param cut whether it was stopped
     */
    void ended(boolean cut, Instant at);
  }

  private record Chunk(short[] samples, SpokenText text, boolean sentence) {}

  private static final int FRAME = AudioFrameListener.FRAME_SAMPLES;
  private static final String SENTENCE_ENDS = ".!?…。！？";

  private final Queue<Chunk> chunks = new ConcurrentLinkedQueue<>();
  private final Listener listener;
  private final Clock clock;
  private final boolean interruptible;
  private final Tape tape;

  /** Whether what comes next begins a sentence. */
  private boolean sentence = true;

  /** The piece that is being synthesised. */
  private @Nullable SpokenText growing;

  private volatile boolean complete;
  private volatile boolean stopped;

  // Of the playout's thread from here on.
  private @Nullable Chunk current;
  private @Nullable SpokenText speaking;
  private int offset;
  private long playedOfPiece;
  private boolean started;
  private boolean gap;
  private int holes;

  /** Since when it is silent because the playout is held. */
  private @Nullable Instant pausedAt;

  /**
   * @param interruptible whether it falls silent while the playout is held
   * @param tape keeps what was played
   */
  Utterance(Listener listener, Clock clock, boolean interruptible, Tape tape) {
    this.listener = listener;
    this.clock = clock;
    this.interruptible = interruptible;
    this.tape = tape;
  }

  /** Whether it falls silent while the playout is held. */
  boolean interruptible() {
    return interruptible;
  }

  /** Whether it is not to be played any more. */
  boolean stopped() {
    return stopped;
  }

  /**
   * More audio.
   *
   * @param samples 48 kHz; kept
   * @param text what begins with these samples; empty when they continue
   */
  void append(short[] samples, String text) {
    var piece = growing;
    if (piece == null || !text.isEmpty()) {
      if (piece != null) {
        piece.complete();
      }
      piece = new SpokenText(text);
      growing = piece;
    }
    piece.grow(samples.length);
    chunks.add(new Chunk(samples, piece, sentence && !text.isBlank()));
    if (!text.isBlank()) {
      var words = text.stripTrailing();
      sentence = SENTENCE_ENDS.indexOf(words.charAt(words.length() - 1)) >= 0;
    }
  }

  /** The audio appended last ends before its text does, by these words. */
  void cut(String unspoken) {
    if (growing != null) {
      growing.cut(unspoken.length());
    }
  }

  /** No more audio comes. */
  void complete() {
    if (growing != null) {
      growing.complete();
    }
    complete = true;
  }

  /** Stops it: what was not played is never heard. From any thread. */
  void stop() {
    stopped = true;
  }

  /** How often the audio ran dry in the middle. */
  int holes() {
    return holes;
  }

  /**
   * Gives the next frame.
   *
   * @param frame filled with the audio, or with silence where there is none yet
   * @param held whether the playout is held
   * @return whether it goes on afterwards
   */
  boolean nextFrame(short[] frame, boolean held) {
    var silentSince = pausedAt;
    if (stopped) {
      int count = started && silentSince == null ? read(frame) : 0;
      fadeOut(frame, count);
      listener.ended(true, silentSince == null ? clock.instant() : silentSince);
      return false;
    }
    if (held && interruptible) {
      if (silentSince == null) {
        pause(frame);
      } else {
        Arrays.fill(frame, (short) 0);
      }
      return true;
    }
    pausedAt = null;
    boolean last = complete;
    int count = available(FRAME) || last ? read(frame) : 0;
    Arrays.fill(frame, count, FRAME, (short) 0);
    if (silentSince != null) {
      fadeIn(frame, count);
    }
    if (count > 0) {
      noteStart();
      report();
    } else if (started && !last && !gap) {
      holes++;
      gap = true;
    }
    if (last && current == null && chunks.isEmpty()) {
      listener.ended(false, clock.instant());
      return false;
    }
    return true;
  }

  /** The frame that fades out is played; what comes after it waits. */
  private void pause(short[] frame) {
    int count = started && (complete || available(FRAME)) ? read(frame) : 0;
    fadeOut(frame, count);
    report();
    pausedAt = clock.instant();
  }

  private void noteStart() {
    gap = false;
    if (!started) {
      started = true;
      listener.started(clock.instant());
    }
  }

  private void report() {
    if (speaking != null) {
      var words = speaking.advance(playedOfPiece);
      if (!words.isEmpty()) {
        listener.played(words);
      }
    }
  }

  private boolean available(int wanted) {
    int found = current == null ? 0 : current.samples.length - offset;
    if (found >= wanted) {
      return true;
    }
    for (var chunk : chunks) {
      found += chunk.samples.length;
      if (found >= wanted) {
        return true;
      }
    }
    return false;
  }

  private int read(short[] frame) {
    int count = 0;
    while (count < FRAME) {
      if (current == null) {
        current = chunks.poll();
        offset = 0;
        if (current == null) {
          break;
        }
        tape.begin(current.samples, current.sentence, clock.millis());
        if (current.text != speaking) {
          report();
          speaking = current.text;
          playedOfPiece = 0;
        }
      }
      int part = Math.min(FRAME - count, current.samples.length - offset);
      System.arraycopy(current.samples, offset, frame, count, part);
      count += part;
      offset += part;
      playedOfPiece += part;
      tape.played(offset, clock.millis());
      if (offset == current.samples.length) {
        current = null;
      }
    }
    return count;
  }

  private static void fadeIn(short[] frame, int count) {
    for (int i = 0; i < count; i++) {
      frame[i] = (short) (frame[i] * (i + 1) / FRAME);
    }
  }

  private static void fadeOut(short[] frame, int count) {
    for (int i = 0; i < FRAME; i++) {
      frame[i] = i < count ? (short) (frame[i] * (FRAME - i) / FRAME) : 0;
    }
  }
}
