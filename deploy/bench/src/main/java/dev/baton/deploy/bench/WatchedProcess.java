package dev.baton.deploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process whose cost is measured from {@code /proc}.
 *
 * @param name as {@code ./baton status --json} says it
 * @param pid process id
 */
public record WatchedProcess(String name, long pid) {

  /** Kernel ticks of {@code /proc/<pid>/stat} in a second: USER_HZ, 100 on every Linux in use. */
  private static final double TICKS_PER_SECOND = 100;

  /**
   * What it has used.
   *
   * @param cpuSeconds user and system time since its start
   * @param pssMegabytes proportional set size: its own memory and its share of what it shares, MB
   */
  record Usage(double cpuSeconds, double pssMegabytes) {}

  /**
   * Reads it now.
   *
   * @throws BenchException when the process is gone or belongs to somebody else
   */
  Usage usage(Path proc) {
    var folder = proc.resolve(Long.toString(pid));
    try {
      return new Usage(
          cpuSeconds(Files.readString(folder.resolve("stat"))),
          pssMegabytes(folder.resolve("smaps_rollup")));
    } catch (IOException e) {
      throw new BenchException(
          "cannot read the cost of %s (pid %d) from /proc: is it still running, under this user?"
              .formatted(name, pid),
          e);
    }
  }

  /** Fields 14 and 15 of proc(5); the name before them may contain blanks and brackets. */
  private static double cpuSeconds(String stat) {
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  private static double pssMegabytes(Path rollup) throws IOException {
    for (var line : Files.readAllLines(rollup)) {
      if (line.startsWith("Pss:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
      }
    }
    throw new IOException(rollup + " has no line 'Pss:'");
  }
}
