package dev.baton.media.provider.socket;

import dev.baton.media.provider.SpeechToText;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * The audio of an utterance that a vendor has not turned into final words yet. It is cut into
 * chunks that go out as they are, without another copy; after a dropped connection they go out once
 * more. Not thread-safe.
 */
final class UtteranceAudio {

  /** 50 ms: AssemblyAI takes no less, LiveKit's plugins send the same to Deepgram. */
  static final int CHUNK_SAMPLES = SpeechToText.SAMPLE_RATE_HZ / 20;

  private static final int CHUNK_BYTES = 2 * CHUNK_SAMPLES;

  /** One minute; what is older is not sent again. */
  private static final int MOST_CHUNKS = 1_200;

  private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
  private byte[] filling = new byte[CHUNK_BYTES];
  private int filled;

  /** Samples before the first chunk that is kept. */
  private long dropped;

  /** Takes samples; hands out each chunk that became full. */
  void append(short[] samples, int offset, int length, Consumer<ByteBuffer> full) {
    for (int i = offset; i < offset + length; i++) {
      filling[filled++] = (byte) samples[i];
      filling[filled++] = (byte) (samples[i] >> 8);
      if (filled == CHUNK_BYTES) {
        complete(full);
      }
    }
  }

  /** No more samples: what is left goes out, made a full chunk by silence. */
  void end(Consumer<ByteBuffer> full) {
    if (filled > 0) {
      complete(full);
    }
  }

  /** Hands out all full chunks that are kept. */
  void forEach(Consumer<ByteBuffer> action) {
    for (var chunk : chunks) {
      action.accept(ByteBuffer.wrap(chunk));
    }
  }

  /** Forgets whole chunks before that sample of the utterance: their words are final. */
  void forgetBefore(long sample) {
    while (!chunks.isEmpty() && dropped + CHUNK_SAMPLES <= sample) {
      chunks.remove();
      dropped += CHUNK_SAMPLES;
    }
  }

  /** Sample of the utterance that the first kept chunk begins with. */
  long start() {
    return dropped;
  }

  /** Sample of the utterance that the last full chunk ends with. */
  long end() {
    return dropped + (long) chunks.size() * CHUNK_SAMPLES;
  }

  private void complete(Consumer<ByteBuffer> full) {
    var chunk = filling;
    filling = new byte[CHUNK_BYTES];
    filled = 0;
    chunks.add(chunk);
    if (chunks.size() > MOST_CHUNKS) {
      chunks.remove();
      dropped += CHUNK_SAMPLES;
    }
    full.accept(ByteBuffer.wrap(chunk));
  }
}
