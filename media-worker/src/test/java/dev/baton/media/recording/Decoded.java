package dev.baton.media.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    return new Decoded(Mp3Sound.decode(mp3));
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
