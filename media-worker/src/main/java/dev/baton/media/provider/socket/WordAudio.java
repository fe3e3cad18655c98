package dev.baton.media.provider.socket;

import dev.baton.media.provider.socket.VoiceProtocol.Timed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a context's audio where its words end, so that what was played can be told to the word.
 * Audio never waits for the times of its words: those that come late are announced with the next
 * sample. Not thread-safe.
 */
final class WordAudio {

  /** Begins a piece without words. */
  private static final String PAUSE = " ";

  /** Where the pieces go. */
  interface Sink {

    /** As {@link dev.baton.media.provider.TextToSpeech.Listener#onAudio}. */
    void piece(short[] samples, String text);
  }

  private record Ending(String word, long sample) {}

  private final TextCursor cursor;
  private final int rateHz;
  private final Sink sink;
  private final ArrayDeque<Ending> endings = new ArrayDeque<>();

  /** Samples of the context that went out. */
  private long position;

  /** A sample's first byte, whose second has not come. */
  private int half = -1;

  private boolean announced;
  private boolean pausing;

  WordAudio(TextCursor cursor, int rateHz, Sink sink) {
    this.cursor = cursor;
    this.rateHz = rateHz;
    this.sink = sink;
  }

  /** Times that count from the beginning of the context. */
  void times(List<Timed> words) {
    words.forEach(word -> endings.add(new Ending(word.text(), sample(word.endMs()))));
  }

  /** Audio, with times that count from its beginning. */
  void audio(byte[] pcm, List<Timed> words) {
    var samples = samples(pcm);
    long from = position;
    for (var word : words) {
      long end = Math.min(sample(word.endMs()), samples.length);
      endings.add(new Ending(word.text(), from + end));
    }
    cut(samples);
  }

  /** Audio of a text whose words have no times. */
  void untimed(byte[] pcm, String text) {
    var samples = samples(pcm);
    position += samples.length;
    sink.piece(samples, text);
  }

  /** No more audio: announces words that are left. */
  void end() {
    if (!endings.isEmpty()) {
      var late = new StringBuilder();
      endings.forEach(ending -> late.append(cursor.take(ending.word())));
      endings.clear();
      announced = false;
      say(new short[1], late.toString());
    }
  }

  private void cut(short[] samples) {
    int at = 0;
    while (at < samples.length) {
      var next = endings.peek();
      long until = next == null ? Long.MAX_VALUE : next.sample();
      int length = (int) Math.clamp(until - position, 1, samples.length - at);
      var piece = Arrays.copyOfRange(samples, at, at + length);
      if (next == null) {
        pause(piece);
      } else {
        say(piece, announced ? "" : cursor.take(next.word()));
        announced = position < until;
        if (!announced) {
          endings.remove();
        }
      }
      at += length;
    }
  }

  private void say(short[] piece, String text) {
    position += piece.length;
    pausing = false;
    sink.piece(piece, text);
  }

  private void pause(short[] piece) {
    position += piece.length;
    sink.piece(piece, pausing ? "" : PAUSE);
    pausing = true;
  }

  private long sample(double ms) {
    return Math.round(ms * rateHz / 1_000);
  }

  private short[] samples(byte[] pcm) {
    int held = half >= 0 ? 1 : 0;
    var samples = new short[(pcm.length + held) / 2];
    var bytes = ByteBuffer.allocate(pcm.length + held).order(ByteOrder.LITTLE_ENDIAN);
    if (held == 1) {
      bytes.put((byte) half);
    }
    bytes.put(pcm).flip();
    bytes.asShortBuffer().get(samples);
    half = (pcm.length + held) % 2 == 1 ? pcm[pcm.length - 1] & 0xff : -1;
    return samples;
  }
}
