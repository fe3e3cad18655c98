package dev.baton.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedProcessTest {

  @TempDir private Path proc;

  @Test
  void timeAndMemoryAreReadWhateverTheProcessIsCalled() throws IOException {
    var folder = Files.createDirectory(proc.resolve("77"));
    Files.writeString(
        folder.resolve("stat"),
        "77 (a (strange) name) S 1 77 77 0 -1 4194304 100 0 0 0 250 150 0 0 20 0 30 0 1 2 3\n");
    Files.writeString(
        folder.resolve("smaps_rollup"),
        "00400000-7fff ---p 0 [rollup]\nRss: 9 kB\nPss:   50000 kB\n");

    var usage = new WatchedProcess("worker", 77).usage(proc);

    assertThat(usage.cpuSeconds()).isEqualTo(4.0);
    assertThat(usage.pssMegabytes()).isEqualTo(51.2);
  }

  @Test
  void aProcessThatIsGoneIsNamed() {
    assertThatThrownBy(() -> new WatchedProcess("worker", 78).usage(proc))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("worker (pid 78)");
  }
}
