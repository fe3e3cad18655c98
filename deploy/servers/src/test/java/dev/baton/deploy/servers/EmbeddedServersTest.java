package dev.baton.deploy.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTest {
  @TempDir Path folder;

  @Test
  void postgres_keeps_its_data_and_password_over_a_restart() throws SQLException {
    EmbeddedPostgres postgres = postgres(FreePorts.tcp());
    try (ManagedProcess running = start(postgres)) {
      postgres.createDatabase("facts");
      execute(postgres, "create table fact as select 42 as answer");
      assertThat(ProcessHandle.of(running.pid()).orElseThrow().info().command().orElse(""))
          .endsWith("bin/postgres");
    }
    try (ManagedProcess running = start(postgres);
        Connection connection = DriverManager.getConnection(postgres.jdbcUrl("facts"));
        var rows = connection.createStatement().executeQuery("select answer from fact")) {
      assertThat(running.isHealthy()).isTrue();
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(42);
    }
  }

  @Test
  void postgres_starts_again_after_it_was_killed() {
    EmbeddedPostgres postgres = postgres(FreePorts.tcp());
    try (ManagedProcess running = start(postgres)) {
      ProcessHandle killed = ProcessHandle.of(running.pid()).orElseThrow();
      killed.destroyForcibly();
      killed.onExit().join();
    }
    try (ManagedProcess running = start(postgres)) {
      assertThat(running.isHealthy()).isTrue();
    }
  }

  @Test
  void data_of_another_major_version_is_left_alone_with_advice() throws Exception {
    Path data = Files.createDirectories(folder.resolve("postgres"));
    Files.writeString(data.resolve("PG_VERSION"), "14\n");

    assertThatThrownBy(
            () -> postgres(FreePorts.tcp()).prepare(CacheFolder.ofThisMachine(), Progress.silent()))
        .hasMessageContaining("made by PostgreSQL 14")
        .hasMessageContaining("--reset");
  }

  @Test
  void temporal_starts_again_on_its_own_database() {
    var server =
        new TemporalDevServer(
            folder.resolve("temporal"),
            folder.resolve("temporal.log"),
            FreePorts.tcp(),
            FreePorts.tcp(),
            OptionalInt.empty(),
            true);
    for (int start = 0; start < 2; start++) {
      try (ManagedProcess running =
          ManagedProcess.start(server.prepare(BinaryStore.ofThisMachine(), Progress.silent()))) {
        assertThat(running.isHealthy()).isTrue();
      }
    }
    assertThat(folder.resolve("temporal/temporal.db")).isNotEmptyFile();
  }

  @Test
  void two_processes_of_one_port_do_not_both_count_as_started() {
    EmbeddedRedis first =
        new EmbeddedRedis(folder.resolve("a"), folder.resolve("a.log"), FreePorts.tcp(), "one");
    EmbeddedPostgres second = postgres(first.port());
    try (ManagedProcess running =
        ManagedProcess.start(first.prepare(CacheFolder.ofThisMachine(), Progress.silent()))) {
      assertThat(running.isHealthy()).isTrue();
      assertThatThrownBy(() -> start(second))
          .hasMessageContaining("postgres ended")
          .hasMessageContaining("could not create listen socket");
    }
  }

  private static ManagedProcess start(EmbeddedPostgres postgres) {
    return ManagedProcess.start(postgres.prepare(CacheFolder.ofThisMachine(), Progress.silent()));
  }

  private EmbeddedPostgres postgres(int port) {
    return new EmbeddedPostgres(
        folder.resolve("postgres"), folder.resolve("postgres.log"), port, "sesame", false);
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl("facts"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
