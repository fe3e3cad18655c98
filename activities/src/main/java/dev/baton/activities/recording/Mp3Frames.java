package dev.baton.activities.recording;

import dev.baton.workflows.recording.RecordingLayout;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The whole frames at the start of an MP3 file.
 *
 * @param count how many
 * @param bytes their size in all; what follows in the file is damaged
 */
record Mp3Frames(long count, long bytes) {

  /** Samples in a frame of MPEG-1 layer III (ISO/IEC 11172-3, 2.4.2.1). */
  private static final int FRAME_SAMPLES = 1152;

  /** Sync word, MPEG-1, layer III; the protection bit is left out. */
  private static final int MPEG1_LAYER3 = 0xFFFA;

  /** Header's index of 48 kHz. */
  private static final int RATE_48000 = 1;

  /** Header's mode of a single channel. */
  private static final int MONO = 3;

  /** Header's bit rates of MPEG-1 layer III in kbit/s; 0 is free format or forbidden. */
  private static final int[] KBPS = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0
  };

  /** Length of the audio. */
  long durationMs() {
    return count * FRAME_SAMPLES * 1000 / RecordingLayout.SAMPLE_RATE_HZ;
  }

  /** Reads a file up to the first byte that belongs to no whole frame. */
  static Mp3Frames of(Path file) throws IOException {
    long count = 0;
    long bytes = 0;
    try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (int length = frame(in); length > 0; length = frame(in)) {
        count++;
        bytes += length;
      }
    }
    return new Mp3Frames(count, bytes);
  }

  /** Length of the next frame, which is read; 0 when there is no whole one. */
  private static int frame(InputStream in) throws IOException {
    var header = in.readNBytes(4);
    if (header.length < 4) {
      return 0;
    }
    int sync = ((header[0] & 0xFF) << 8 | header[1] & 0xFF) & 0xFFFE;
    int kbps = KBPS[(header[2] & 0xF0) >> 4];
    int rate = (header[2] & 0x0C) >> 2;
    int padding = (header[2] & 0x02) >> 1;
    int mode = (header[3] & 0xC0) >> 6;
    if (sync != MPEG1_LAYER3 || kbps == 0 || rate != RATE_48000 || mode != MONO) {
      return 0;
    }
    int length = FRAME_SAMPLES / 8 * kbps * 1000 / RecordingLayout.SAMPLE_RATE_HZ + padding;
    long body = length - 4L;
    return in.readNBytes((int) body).length == body ? length : 0;
  }
}
