package dev.baton.media.provider.openai;

import dev.baton.media.provider.SpeechToText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Holds one utterance until it is over. From one thread. */
final class UtteranceBuffer {

  private static final int RATE_HZ = SpeechToText.SAMPLE_RATE_HZ;

  /** What goes on longer than two minutes is left out: 3.8 MB, below the API's 25 MB. */
  static final int MOST_SAMPLES = 120 * RATE_HZ;

  /** The API refuses less than 0.1 s. */
  private static final int FEWEST_SAMPLES = RATE_HZ / 10;

  private static final int HEADER_BYTES = 44;

  /** Most utterances are shorter. */
  private static final int USUAL_SAMPLES = 4 * RATE_HZ;

  private short[] samples = new short[USUAL_SAMPLES];
  private int length;

  void clear() {
    length = 0;
    if (samples.length > USUAL_SAMPLES) {
      samples = new short[USUAL_SAMPLES];
    }
  }

  void append(short[] source, int offset, int count) {
    int taken = Math.min(count, MOST_SAMPLES - length);
    if (length + taken > samples.length) {
      samples =
          Arrays.copyOf(samples, Math.min(MOST_SAMPLES, Math.max(length + taken, 2 * length)));
    }
    System.arraycopy(source, offset, samples, length, taken);
    length += taken;
  }

  boolean tooShort() {
    return length < FEWEST_SAMPLES;
  }

  /**
   * The utterance as a file: RIFF WAVE, 16-bit PCM, mono (<a
   * href="https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html">format</a>).
   */
  byte[] toWav() {
    int bytes = 2 * length;
    var wav = ByteBuffer.allocate(HEADER_BYTES + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + bytes).put(ascii("WAVE"));
    wav.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    wav.putInt(RATE_HZ).putInt(2 * RATE_HZ).putShort((short) 2).putShort((short) 16);
    wav.put(ascii("data")).putInt(bytes);
    wav.asShortBuffer().put(samples, 0, length);
    return wav.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
