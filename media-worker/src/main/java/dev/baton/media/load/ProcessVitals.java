package dev.baton.media.load;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Of this process, as the kernel and the JVM count. Where there is no {@code /proc}, resident
 * memory is what the JVM has committed, which lacks the memory of native libraries.
 */
public final class ProcessVitals implements Vitals {

  private static final String STATM = "/proc/self/statm";
  private static final Path MEMINFO = Path.of("/proc/meminfo");

  /** Of all Linux systems that the native libraries are built for. */
  private static final long PAGE_BYTES = 4_096;

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Asked ten times a second: open as long as the process lives, and read into the same bytes. */
  private @Nullable RandomAccessFile statm;

  private final byte[] numbers = new byte[256];

  @Override
  public long cpuNanos() {
    return Math.max(0, SYSTEM.getProcessCpuTime());
  }

  @Override
  public synchronized long residentBytes() {
    try {
      if (statm == null) {
        statm = new RandomAccessFile(STATM, "r");
      }
      statm.seek(0);
      return secondNumber(numbers, statm.read(numbers)) * PAGE_BYTES;
    } catch (IOException e) {
      var memory = ManagementFactory.getMemoryMXBean();
      return memory.getHeapMemoryUsage().getCommitted()
          + memory.getNonHeapMemoryUsage().getCommitted();
    }
  }

  private static long secondNumber(byte[] text, int length) throws IOException {
    long number = 0;
    int at = 0;
    while (at < length && text[at] != ' ') {
      at++;
    }
    for (at++; at < length && text[at] >= '0' && text[at] <= '9'; at++) {
      number = 10 * number + text[at] - '0';
    }
    if (number == 0) {
      throw new IOException(STATM + " has no second number");
    }
    return number;
  }

  @Override
  public long heapBytes() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
  }

  /**
   * How much memory this process should use at most, bytes: the limit of its container (cgroup), or
   * half the machine where there is none.
   */
  public static long memoryLimitBytes() {
    long allowed = SYSTEM.getTotalMemorySize();
    return allowed < machineBytes(allowed) ? allowed : allowed / 2;
  }

  /**
   * The JVM tells of a container's limit only, if there is one; the kernel tells of the machine.
   */
  private static long machineBytes(long otherwise) {
    try (var lines = Files.lines(MEMINFO)) {
      return lines
          .filter(line -> line.startsWith("MemTotal:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
          .findFirst()
          .orElse(otherwise);
    } catch (IOException e) {
      return otherwise;
    }
  }
}
