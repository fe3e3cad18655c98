package dev.baton.media.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** 16-bit linear PCM as bytes. */
public final class Pcm {

  private static final int WAV_HEADER_BYTES = 44;

  /** A RIFF/WAVE file of mono samples. */
  public static byte[] wav(short[] samples, int sampleRateHz) {
    int dataBytes = samples.length * Short.BYTES;
    var file = ByteBuffer.allocate(WAV_HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {'R', 'I', 'F', 'F'}).putInt(WAV_HEADER_BYTES - 8 + dataBytes);
    file.put(new byte[] {'W', 'A', 'V', 'E', 'f', 'm', 't', ' '}).putInt(16);
    file.putShort((short) 1).putShort((short) 1);
    file.putInt(sampleRateHz).putInt(sampleRateHz * Short.BYTES);
    file.putShort((short) Short.BYTES).putShort((short) Short.SIZE);
    file.put(new byte[] {'d', 'a', 't', 'a'}).putInt(dataBytes);
    file.asShortBuffer().put(samples);
    return file.array();
  }

  /** Little-endian bytes as samples; an odd byte at the end is ignored. */
  public static short[] samples(byte[] littleEndian, int offset, int length) {
    var samples = new short[length / Short.BYTES];
    ByteBuffer.wrap(littleEndian, offset, length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asShortBuffer()
        .get(samples);
    return samples;
  }

  private Pcm() {}
}
