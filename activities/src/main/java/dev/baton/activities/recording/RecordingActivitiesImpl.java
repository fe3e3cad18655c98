package dev.baton.activities.recording;

import dev.baton.workflows.recording.Recording;
import dev.baton.workflows.recording.RecordingActivities;
import dev.baton.workflows.recording.RecordingLayout;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finishes recordings that lie in a folder of this machine. */
public final class RecordingActivitiesImpl implements RecordingActivities {

  private static final Logger log = LoggerFactory.getLogger(RecordingActivitiesImpl.class);

  private final Path folder;
  private final Consumer<Recording> listing;

  /**
   * Activities on one folder.
   *
   * @param folder what {@code BATON_RECORDINGS_DIR} names
   * @param listing makes a recording visible, {@code RecordingStore::list}; may be repeated
   */
  public RecordingActivitiesImpl(Path folder, Consumer<Recording> listing) {
    this.folder = folder;
    this.listing = listing;
  }

  @Override
  public Recording join(String sessionId) {
    var joined = folder.resolve(RecordingLayout.joined(sessionId));
    try {
      var segments = segments(folder.resolve(RecordingLayout.segments(sessionId)));
      if (!segments.isEmpty()) {
        SegmentJoin.join(segments, joined);
      } else if (!Files.exists(joined)) {
        throw nothingRecorded(sessionId);
      }
      var frames = Mp3Frames.of(joined);
      if (frames.count() == 0) {
        throw nothingRecorded(sessionId);
      }
      var recording =
          new Recording(
              RecordingIds.mixed(sessionId),
              sessionId,
              RecordingIds.MIXED,
              RecordingLayout.joined(sessionId),
              frames.durationMs(),
              frames.bytes());
      log.atInfo()
          .addKeyValue("session", sessionId)
          .addKeyValue("segments", segments.size())
          .addKeyValue("duration_ms", recording.durationMs())
          .log("recording joined");
      return recording;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void list(Recording recording) {
    listing.accept(recording);
    var segments = folder.resolve(RecordingLayout.segments(recording.sessionId()));
    var trash = segments.resolveSibling("segments.listed");
    try {
      // First out of the way as a whole: half of the segments must never be joined again.
      if (Files.exists(segments) && !Files.exists(trash)) {
        Files.move(segments, trash, StandardCopyOption.ATOMIC_MOVE);
      }
      if (Files.exists(trash)) {
        remove(trash);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ApplicationFailure nothingRecorded(String sessionId) {
    return ApplicationFailure.newNonRetryableFailure(
        "session " + sessionId + " has no recorded audio", NOTHING_RECORDED);
  }

  private static List<Path> segments(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".mp3")).sorted().toList();
    }
  }

  private static void remove(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
