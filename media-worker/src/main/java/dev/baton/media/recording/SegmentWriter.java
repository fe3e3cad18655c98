package dev.baton.media.recording;

import dev.baton.workflows.recording.RecordingLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects MP3 frames and writes them as segments of about five seconds. A segment appears under
 * its name complete or not at all.
 */
final class SegmentWriter {

  /** 208 frames of 24 ms: 4.992 s. */
  static final int SEGMENT_FRAMES = 208;

  private static final Logger log = LoggerFactory.getLogger(SegmentWriter.class);

  private final Path folder;
  private final String sessionId;
  private final long epoch;
  private final byte[] buffer = new byte[SEGMENT_FRAMES * Mp3Encoder.FRAME_BYTES];
  private int filled;
  private int index;

  SegmentWriter(Path folder, String sessionId, long epoch) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.sessionId = sessionId;
    this.epoch = epoch;
  }

  void append(byte[] frame) {
    System.arraycopy(frame, 0, buffer, filled, frame.length);
    filled += frame.length;
    if (filled == buffer.length) {
      flush();
    }
  }

  /** Writes what was collected; a segment that cannot be written is lost, the next is tried. */
  void flush() {
    if (filled == 0) {
      return;
    }
    var name = RecordingLayout.segment(epoch, index++);
    int length = filled;
    filled = 0;
    try {
      var unfinished = folder.resolve(name + ".part");
      try (var out = Files.newOutputStream(unfinished)) {
        out.write(buffer, 0, length);
      }
      Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      log.atError()
          .addKeyValue("session", sessionId)
          .addKeyValue("segment", name)
          .setCause(e)
          .log("segment of the recording lost");
    }
  }
}
