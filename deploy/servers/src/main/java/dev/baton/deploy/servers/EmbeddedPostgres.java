package dev.baton.deploy.servers;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL from the binaries that zonky publishes on Maven Central, run directly so that the
 * process id is the postmaster's own and the data stays where it is told to.
 *
 * @param data database cluster, made when absent
 * @param log receives its output
 * @param password of the superuser {@code baton}; kept by the cluster once it is made
 * @param durable false in tests, where a lost cluster is no loss
 */
public record EmbeddedPostgres(Path data, Path log, int port, String password, boolean durable) {
  /** Version of the binaries, as pinned in the root pom; names their folder in the cache. */
  static final String VERSION = "18.6.0";

  private static final String USER = "baton";

  /** Databases that exist from the start are only PostgreSQL's own; this one is made for Baton. */
  public static final String DATABASE = "baton";

  /** JDBC URL with user and password as query parameters. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s"
        .formatted(port, database, USER, password);
  }

  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  /** Unpacks the binaries and makes the cluster, where that is still to do. */
  public ProcessSpec prepare(CacheFolder cache, Progress progress) {
    try {
      Path home = binaries(cache, progress);
      if (!Files.exists(data.resolve("PG_VERSION"))) {
        progress.say("making a database cluster in " + data);
        makeCluster(home);
      }
      checkMajorVersion();
      // Left by a postmaster that was killed together with its launcher; the launcher has seen to
      // it that none runs.
      Files.deleteIfExists(data.resolve("postmaster.pid"));
      List<String> command = new ArrayList<>(asOrdinaryUser());
      command.addAll(
          List.of(
              home.resolve("bin/postgres").toString(),
              "-D",
              data.toString(),
              "-p",
              Integer.toString(port),
              "-c",
              "listen_addresses=127.0.0.1",
              "-c",
              "unix_socket_directories=",
              "-c",
              "shared_buffers=64MB",
              "-c",
              "max_connections=120",
              "-c",
              "jit=off"));
      command.addAll(PgVector.options(cache, progress));
      if (!durable) {
        command.addAll(
            List.of(
                "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"));
      }
      return ProcessSpec.of(
              "postgres", command, data, log, port, new Probe.Database(jdbcUrl("postgres"), port))
          .withStop("INT", Duration.ofSeconds(20));
    } catch (IOException e) {
      throw new ServerException(
          "PostgreSQL could not be prepared in %s: %s".formatted(data, e.getMessage()), e);
    }
  }

  private void checkMajorVersion() throws IOException {
    String made = Files.readString(data.resolve("PG_VERSION")).strip();
    String ours = VERSION.substring(0, VERSION.indexOf('.'));
    if (!made.equals(ours)) {
      throw new ServerException(
          "the data in %s was made by PostgreSQL %s and this is %s: move it by pg_dump and pg_restore, or forget it with ./baton up --reset"
              .formatted(data, made, ours));
    }
  }

  private static Path binaries(CacheFolder cache, Progress progress) throws IOException {
    Path home = cache.binaries().resolve("postgres-" + VERSION);
    if (Files.isExecutable(home.resolve("bin/postgres"))) {
      return home;
    }
    progress.say("unpacking PostgreSQL " + VERSION);
    Path workshop = cache.temporary("postgres");
    String os = Platform.current().os().equals("darwin") ? "Darwin" : "Linux";
    String arch = Platform.current().arch().equals("arm64") ? "arm_64" : "x86_64";
    try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(os, arch)) {
      Path unpacked = Files.createDirectory(workshop.resolve("done"));
      Archives.tarXz(archive, unpacked);
      Folders.publish(unpacked, home);
    } finally {
      Folders.delete(workshop);
    }
    return home;
  }

  private void makeCluster(Path home) throws IOException {
    Files.createDirectories(data.toAbsolutePath().getParent());
    Folders.delete(data);
    Path passwordFile =
        PrivateFile.write(data.resolveSibling(data.getFileName() + ".password"), password);
    try {
      List<String> command = new ArrayList<>(asOrdinaryUser());
      command.addAll(
          List.of(
              home.resolve("bin/initdb").toString(),
              "-D",
              data.toString(),
              "-U",
              USER,
              "-A",
              "scram-sha-256",
              "--pwfile",
              passwordFile.toString(),
              "-E",
              "UTF8",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              "--locale=C"));
      if (!durable) {
        command.add("--no-sync");
      }
      Process initdb =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .start();
      String output =
          new String(
              initdb.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (initdb.onExit().join().exitValue() != 0) {
        Folders.delete(data);
        throw new ServerException(
            "PostgreSQL's initdb failed: %s%s"
                .formatted(
                    output.strip().replace('\n', ' '),
                    Platform.isRoot()
                        ? ". As root it needs user namespaces (unshare -U): allow them, or run as another user"
                        : ""));
      }
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  /**
   * PostgreSQL refuses to run as root; in a user namespace without mapping it sees itself as
   * nobody.
   */
  private static List<String> asOrdinaryUser() {
    if (!Platform.isRoot()) {
      return List.of();
    }
    return List.of(
        Platform.onPath("unshare")
            .orElseThrow(() ->
                new ServerException(
                    "PostgreSQL does not run as root: install util-linux (unshare), or run as another user"))
            .toString(),
        "-U");
  }

  /** Makes a database unless it exists. The name has letters, digits and underscores only. */
  public void createDatabase(String name) {
    if (!name.matches("[a-z_][a-z0-9_]*")) {
      throw new IllegalArgumentException("not a plain database name: " + name);
    }
    try (var connection = java.sql.DriverManager.getConnection(jdbcUrl("postgres"));
        var statement = connection.createStatement()) {
      try (var rows =
          statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
        if (rows.next()) {
          return;
        }
      }
      statement.execute("create database " + name);
    } catch (java.sql.SQLException e) {
      throw new ServerException(
          "database %s could not be made: %s".formatted(name, e.getMessage()), e);
    }
  }

  @Override
  public String toString() {
    return "EmbeddedPostgres[port=" + port + "]";
  }
}
