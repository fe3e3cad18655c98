package dev.baton.deploy.servers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A log that a process appends to by itself, so that it survives the launcher, kept within bounds
 * from outside: once over the limit its content moves to {@code <name>.1} and the file is emptied.
 * Safe since it is opened for appending.
 */
public record LogFile(Path path) {
  /** With its predecessor at most twice this on disk for each process. */
  static final long LIMIT_BYTES = 16L * 1024 * 1024;

  private static final int TAIL_BYTES = 16 * 1024;

  /** Of a Java stack trace only the exceptions themselves tell a person something. */
  private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at \\S+\\(|\\.\\.\\. \\d+ )");

  /** Bytes written so far; 0 when there is none. */
  long size() {
    try {
      return Files.exists(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Empties the file if it is larger than the limit; what was written meanwhile may be lost. */
  void keepWithin(long limitBytes) throws IOException {
    if (size() <= limitBytes) {
      return;
    }
    Files.copy(
        path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
  }

  /**
   * The last lines, at most {@code count}, none of them written before the given offset, without
   * stack frames.
   *
   * @param offset bytes from the start of the file
   */
  public List<String> tail(int count, long offset) {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long from = Math.max(Math.min(offset, file.length()), file.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      List<String> lines =
          Stream.of(new String(bytes, StandardCharsets.UTF_8).split("\n"))
              .filter(line -> !line.isBlank() && !STACK_FRAME.matcher(line).lookingAt())
              .toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      return List.of();
    }
  }
}
