package dev.baton.media.load;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Of this process, as the kernel and the JVM count. Where there is no {@code /proc}, resident
 * memory is what the JVM has committed, which lacks the memory of native libraries.
 */
public final class ProcessVitals implements Vitals {

  private static final Path STATM = Path.of("/proc/self/statm");
  private static final Path MEMINFO = Path.of("/proc/meminfo");

  /** Of all Linux systems that the native libraries are built for. */
  private static final long PAGE_BYTES = 4_096;

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @Override
  public long cpuNanos() {
    return Math.max(0, SYSTEM.getProcessCpuTime());
  }

  @Override
  public long residentBytes() {
    try {
      return Long.parseLong(Files.readString(STATM).split(" ", 3)[1]) * PAGE_BYTES;
    } catch (IOException e) {
      var memory = ManagementFactory.getMemoryMXBean();
      return memory.getHeapMemoryUsage().getCommitted()
          + memory.getNonHeapMemoryUsage().getCommitted();
    }
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
