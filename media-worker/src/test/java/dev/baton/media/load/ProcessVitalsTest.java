package dev.baton.media.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ProcessVitalsTest {

  private static final Path STATUS = Path.of("/proc/self/status");

  private final ProcessVitals vitals = new ProcessVitals();

  @Test
  void residentMemoryIsWhatTheKernelSays() throws IOException {
    assumeTrue(Files.exists(STATUS), "needs /proc");
    var first = vitals.residentBytes();
    long kernels = 0;
    for (var line : Files.readAllLines(STATUS)) {
      if (line.startsWith("VmRSS:")) {
        kernels = Long.parseLong(line.replaceAll("\\D", "")) << 10;
      }
    }

    assertThat(first).isBetween(kernels / 2, 2 * kernels);
    assertThat(vitals.residentBytes()).as("asked again").isBetween(kernels / 2, 2 * kernels);
  }

  @Test
  void toAskAgainAndAgainCostsNoMemory() {
    assumeTrue(Files.exists(STATUS), "needs /proc");
    var threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    long me = Thread.currentThread().threadId();
    vitals.residentBytes();
    long before = threads.getThreadAllocatedBytes(me);

    for (int i = 0; i < 1_000; i++) {
      vitals.residentBytes();
    }

    assertThat(threads.getThreadAllocatedBytes(me) - before).isLessThan(100_000);
  }
}
