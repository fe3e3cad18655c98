package dev.baton.deploy.acceptance;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.SampleBuffer;

/**
 * A decoded recording.
 *
 * @param samples 16-bit mono
 * @param sampleRateHz of the samples
 */
record Mp3(short[] samples, int sampleRateHz) {

  static Mp3 decode(byte[] file) throws JavaLayerException {
    var stream = new Bitstream(new ByteArrayInputStream(file));
    var decoder = new Decoder();
    var samples = new short[0];
    var rate = 0;
    for (var header = stream.readFrame(); header != null; header = stream.readFrame()) {
      var buffer = (SampleBuffer) decoder.decodeFrame(header, stream);
      rate = buffer.getSampleFrequency();
      var start = samples.length;
      samples = Arrays.copyOf(samples, start + buffer.getBufferLength());
      System.arraycopy(buffer.getBuffer(), 0, samples, start, buffer.getBufferLength());
      stream.closeFrame();
    }
    return new Mp3(samples, rate);
  }

  long durationMs() {
    return samples.length * 1000L / sampleRateHz;
  }

  /**
   * Root mean square of what sounded between two instants of a recording that began at the first.
   */
  double rmsBetween(String beganAt, String from, String to) {
    var began = Instant.parse(beganAt);
    var first = index(Duration.between(began, Instant.parse(from)));
    var last = index(Duration.between(began, Instant.parse(to)));
    var energy = 0.0;
    for (var i = first; i < last; i++) {
      energy += (double) samples[i] * samples[i];
    }
    return Math.sqrt(energy / Math.max(1, last - first));
  }

  private int index(Duration sinceStart) {
    return (int) Math.clamp(sinceStart.toMillis() * sampleRateHz / 1000, 0, samples.length);
  }
}
