package dev.baton.activities.recording;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins segments to one file that appears complete or not at all. */
final class SegmentJoin {

  private static final Logger log = LoggerFactory.getLogger(SegmentJoin.class);

  /**
   * Writes the whole frames of all segments, in the order given, and replaces the target.
   *
   * @throws IOException also when the file does not hold as many frames as the segments; nothing is
   *     replaced then
   */
  static void join(List<Path> segments, Path target) throws IOException {
    // A name of its own: an attempt that was given up may still be writing.
    var unfinished = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID());
    try {
      long expected = 0;
      try (var out =
          FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        for (var segment : segments) {
          expected += append(segment, out);
        }
        out.force(true);
      }
      long written = Mp3Frames.of(unfinished).count();
      if (written != expected) {
        throw new IOException(
            "%s holds %d frames instead of the segments' %d; is the disk full?"
                .formatted(unfinished, written, expected));
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static long append(Path segment, FileChannel out) throws IOException {
    var frames = Mp3Frames.of(segment);
    long size = Files.size(segment);
    if (frames.bytes() < size) {
      log.atWarn()
          .addKeyValue("segment", segment.getFileName())
          .addKeyValue("bytes_skipped", size - frames.bytes())
          .log("a segment's damaged end is left out of the recording");
    }
    try (var in = FileChannel.open(segment, StandardOpenOption.READ)) {
      long done = 0;
      while (done < frames.bytes()) {
        done += in.transferTo(done, frames.bytes() - done, out);
      }
    }
    return frames.count();
  }

  private SegmentJoin() {}
}
