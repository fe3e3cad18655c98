package dev.baton.deploy.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path folder;

  @Test
  void a_log_over_its_limit_moves_aside_and_starts_empty() throws IOException {
    LogFile log = new LogFile(Files.writeString(folder.resolve("x.log"), "a long line\n"));

    log.keepWithin(5);

    assertThat(log.path()).isEmptyFile();
    assertThat(folder.resolve("x.log.1")).hasContent("a long line");
  }

  @Test
  void a_log_within_its_limit_is_left_alone() throws IOException {
    LogFile log = new LogFile(Files.writeString(folder.resolve("x.log"), "short\n"));

    log.keepWithin(100);

    assertThat(log.path()).hasContent("short");
    assertThat(folder.resolve("x.log.1")).doesNotExist();
  }

  @Test
  void the_last_lines_begin_where_this_start_began() throws IOException {
    LogFile log = new LogFile(Files.writeString(folder.resolve("x.log"), "old\nnew 1\n\nnew 2\n"));

    assertThat(log.tail(5, 4)).containsExactly("new 1", "new 2");
    assertThat(log.tail(1, 0)).containsExactly("new 2");
  }

  @Test
  void of_a_stack_trace_only_the_exceptions_are_told() throws IOException {
    String trace =
        "Exception in thread main\n\tat a.B.c(B.java:1)\nCaused by: no room\n\t... 3 more\n";
    LogFile log = new LogFile(Files.writeString(folder.resolve("x.log"), trace));

    assertThat(log.tail(5, 0)).containsExactly("Exception in thread main", "Caused by: no room");
  }
}
