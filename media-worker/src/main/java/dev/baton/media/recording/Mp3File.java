package dev.baton.media.recording;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An MP3 file that grows as samples come: 48 kHz mono, 64 kbit/s. Used by one thread. */
public final class Mp3File implements AutoCloseable {

  private final Mp3Encoder encoder = new Mp3Encoder();
  private final OutputStream out;
  private boolean closed;

  /** Begins the file, in the place of one that is there. */
  public Mp3File(Path file) throws IOException {
    this.out = new BufferedOutputStream(Files.newOutputStream(file));
  }

  /**
   * Adds samples of 48 kHz; the array is the caller's.
   *
   * @throws UncheckedIOException when the disk does not take them
   */
  public void append(short[] samples, int count) {
    encoder.encode(samples, count, this::write);
  }

  private void write(byte[] frame) {
    try {
      out.write(frame);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what is left; it plays to the last sample. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try (out) {
        encoder.finish(this::write);
      }
    }
  }
}
