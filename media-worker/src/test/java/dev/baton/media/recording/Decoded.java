package dev.baton.media.recording;

import de.sciss.jump3r.mp3.VBRTag;
import de.sciss.jump3r.mpg.Common;
import de.sciss.jump3r.mpg.Interface;
import de.sciss.jump3r.mpg.MPGLib;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** An MP3 stream, decoded to samples of 48 kHz. */
public record Decoded(float[] samples) {

  /** Joins segments byte by byte and decodes the whole. */
  static Decoded segmentsIn(Path folder) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (var segment : segments(folder)) {
      Files.copy(segment, bytes);
    }
    return of(bytes.toByteArray());
  }

  static List<Path> segments(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".mp3")).sorted().toList();
    }
  }

  /** Decodes a stream. */
  public static Decoded of(byte[] mp3) {
    var common = new Common();
    var decoding = new Interface();
    decoding.setModules(new VBRTag(), common);
    var library = new MPGLib();
    library.setModules(decoding, common);
    var stream = library.hip_decode_init();
    var left = new float[1152];
    var right = new float[1152];
    var samples = new float[(mp3.length / Mp3Encoder.FRAME_BYTES + 2) * 1152];
    int length = 0;
    int frames = mp3.length / Mp3Encoder.FRAME_BYTES;
    // The decoder is two frames behind its input: the last one is given twice more.
    for (int i = 0; i < frames + 2; i++) {
      int at = Math.min(i, frames - 1) * Mp3Encoder.FRAME_BYTES;
      int count =
          library.hip_decode1_unclipped(stream, mp3, at, Mp3Encoder.FRAME_BYTES, left, right);
      System.arraycopy(left, 0, samples, length, count);
      length += count;
    }
    return new Decoded(Arrays.copyOf(samples, length));
  }

  /** How long it plays. */
  public double seconds() {
    return samples.length / 48_000.0;
  }

  /** Amplitude (full scale 32768) of a tone within a span, by Goertzel's algorithm. */
  double amplitude(double hz, double fromSecond, double toSecond) {
    int from = (int) (fromSecond * 48_000);
    int to = Math.min(samples.length, (int) (toSecond * 48_000));
    double coefficient = 2 * Math.cos(2 * Math.PI * hz / 48_000);
    double s1 = 0;
    double s2 = 0;
    for (int i = from; i < to; i++) {
      double s = samples[i] + coefficient * s1 - s2;
      s2 = s1;
      s1 = s;
    }
    return 2 * Math.sqrt(s1 * s1 + s2 * s2 - coefficient * s1 * s2) / (to - from);
  }

  /** When a tone is first heard at or after a second; 5 ms steps. */
  double onset(double hz, double fromSecond) {
    for (double at = fromSecond; at < seconds() - 0.01; at += 0.005) {
      if (amplitude(hz, at, at + 0.01) > 2000) {
        return at + 0.005;
      }
    }
    return Double.NaN;
  }

  /** Loudness of a span, full scale 32768: the root of its mean square. */
  public double loudness(double fromSecond, double toSecond) {
    int from = Math.max(0, (int) (fromSecond * 48_000));
    int to = Math.min(samples.length, (int) (toSecond * 48_000));
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += samples[i] * samples[i];
    }
    return to > from ? Math.sqrt(sum / (to - from)) : 0;
  }
}
