package dev.baton.deploy.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process holds.
 *
 * @param heapMb what lives on the heap, after a collection, MB
 * @param rssMb what the kernel says that is resident, MB
 * @param threads platform threads
 */
record Memory(double heapMb, double rssMb, int threads) {

  private static final double KB_PER_MB = 1e6 / 1024;

  /** Collects, and measures. */
  static Memory now() throws IOException {
    // Cleaners of the first round free what the second one collects.
    System.gc();
    System.gc();
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new Memory(
        heap.getUsed() / 1e6,
        residentMb(Path.of("/proc/self")),
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  /**
   * What the kernel says that is resident of a process, MB.
   *
   * @param process its folder in {@code /proc}
   */
  static double residentMb(Path process) throws IOException {
    for (var line : Files.readAllLines(process.resolve("status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / KB_PER_MB;
      }
    }
    throw new IOException(process.resolve("status") + " has no line 'VmRSS:'");
  }
}
