package dev.baton.deploy.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.bench.ApiAddress;
import dev.baton.deploy.bench.BenchException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An installation of its own, with its own data and ports, started and asked by {@code ./baton}:
 * whatever else runs on this machine is left alone.
 */
final class Stack implements AutoCloseable {

  /** Added to the caller's own, so that a stack can run beside it. */
  private static final int PORT_OFFSET = 1300;

  private static final String OFFSET = "BATON_PORT_OFFSET";

  /** How {@code ./baton restart} says that there was nothing to replace. */
  private static final String SAME_BUILD = "runs this build already";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Release release;
  private final Path data;
  private volatile boolean closed;
  private final Map<String, String> environment = new LinkedHashMap<>();

  /**
   * @param release what runs
   * @param data folder of its data
   */
  Stack(Release release, Path data, Map<String, String> environment) {
    this.release = release;
    this.data = data;
    this.environment.put("BATON_DATA", data.toString());
    int offset = Integer.parseInt(System.getenv().getOrDefault(OFFSET, "0").strip());
    this.environment.put(OFFSET, Integer.toString(offset + PORT_OFFSET));
    this.environment.put("BATON_SKIP_BUILD", "1");
    // What is measured is faults, not how many sessions this machine admits.
    this.environment.put("BATON_WORKER_MAX_LOAD", "1");
    this.environment.putAll(environment);
  }

  /**
   * Starts it without any data.
   *
   * @throws BenchException when it does not start
   */
  void up() throws InterruptedException {
    // What an earlier run that was killed has left would find its proxies gone.
    var unused = baton("down");
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("chaos-down").unstarted(this::abandon));
    var lines = baton("up", "--detach", "--reset");
    if (!status().ready()) {
      throw new BenchException("the stack for chaos did not start:\n" + lines);
    }
  }

  /** Folder of its recordings. */
  Path recordings() {
    return data.resolve("recordings");
  }

  /**
   * What {@code ./baton status --json} says.
   *
   * @param database JDBC URL of the server itself, with credentials
   * @param pids of the running processes by name, in small letters; PostgreSQL is {@code postgres}
   * @param unhealthy names of processes that are not well
   */
  record Status(
      boolean ready,
      ApiAddress api,
      String database,
      Map<String, Long> pids,
      List<String> unhealthy) {}

  Status status() throws InterruptedException {
    try {
      return parse(JSON.readTree(baton("status", "--json")));
    } catch (IOException e) {
      throw new BenchException("./baton status --json printed no JSON", e);
    }
  }

  private static Status parse(JsonNode status) {
    var pids = new LinkedHashMap<String, Long>();
    var unhealthy = new ArrayList<String>();
    for (var process : status.path("processes")) {
      var name = name(process.path("name").asText());
      if (process.path("pid").asLong() > 0) {
        pids.put(name, process.path("pid").asLong());
      }
      if (!process.path("healthy").asBoolean()) {
        unhealthy.add(name);
      }
    }
    return new Status(
        status.path("ready").asBoolean(),
        new ApiAddress(URI.create(status.path("api").asText()), status.path("api_key").asText("")),
        status.path("postgres").path("url").asText(),
        pids,
        unhealthy);
  }

  private static String name(String process) {
    var small = process.toLowerCase(Locale.ROOT);
    return small.equals("postgresql") ? "postgres" : small;
  }

  /** Waits until everything is well, or the time is up. */
  boolean awaitReady(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!status().ready()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(500);
    }
    return true;
  }

  /**
   * Replaces processes by those of a new build, and waits until that is done.
   *
   * @param process a name, or a kind of processes: that of the module that they are built from
   * @throws BenchException with what was said when one was not replaced
   */
  void deploy(String process) throws InterruptedException {
    var lines = new ArrayList<String>();
    try {
      release.buildAnew(process);
    } catch (IOException e) {
      throw new BenchException(process + " cannot be built anew: " + e.getMessage(), e);
    }
    int status = run(lines, "restart", "--changed", process);
    if (status != 0 || lines.stream().anyMatch(line -> line.endsWith(SAME_BUILD))) {
      throw new BenchException(String.join("\n", lines));
    }
  }

  private String baton(String... arguments) throws InterruptedException {
    var lines = new ArrayList<String>();
    var unused = run(lines, arguments);
    return String.join("\n", lines);
  }

  /** Gives the exit status, and what was said. */
  private int run(List<String> lines, String... arguments) throws InterruptedException {
    var command = new ArrayList<>(List.of(release.folder().resolve("baton").toString()));
    command.addAll(List.of(arguments));
    try {
      var output = Files.createTempFile("baton-chaos-", ".out");
      try {
        var builder = new ProcessBuilder(command).directory(release.folder().toFile());
        builder.redirectOutput(output.toFile()).redirectErrorStream(true);
        builder.environment().remove("CLASSPATH");
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        lines.addAll(Files.readAllLines(output));
        return status;
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new BenchException("cannot run ./baton in " + release.folder(), e);
    }
  }

  /** Ctrl-C leaves nothing running. */
  private void abandon() {
    if (!closed) {
      try {
        close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    var unused = baton("down");
  }
}
