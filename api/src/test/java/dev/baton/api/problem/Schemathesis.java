package dev.baton.api.problem;

import dev.baton.deploy.servers.CacheFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/**
 * Schemathesis, which makes requests out of an OpenAPI document and looks at the answers. Installed
 * once for all checkouts, in a Python environment of its own in Baton's cache.
 */
final class Schemathesis {

  private static final String REQUIREMENTS = "/schemathesis/requirements.txt";
  private static final int PATIENCE_MINUTES = 5;
  private static final int LAST_LINES = 200;
  private static final int LINE = 300;

  private final Path environment;

  private Schemathesis(Path environment) {
    this.environment = environment;
  }

  /** Installs it where that did not happen before; where it cannot be had, the test is skipped. */
  static Schemathesis obtain() throws IOException {
    var wanted = read(REQUIREMENTS);
    var folder =
        Files.createDirectories(CacheFolder.ofThisMachine().root())
            .resolve("schemathesis-" + Integer.toHexString(wanted.hashCode()));
    var ready = folder.resolve("ready");
    // Two builds on one machine do not install it over each other.
    try (var lock =
            FileChannel.open(
                folder.resolveSibling("schemathesis.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var held = lock.lock()) {
      if (!Files.exists(ready)) {
        install(folder, wanted);
        Files.writeString(ready, held.toString());
      }
    }
    return new Schemathesis(folder);
  }

  private static void install(Path folder, String wanted) throws IOException {
    var log = Files.createTempFile("schemathesis", ".log");
    var list = Files.writeString(Files.createTempFile("schemathesis", ".txt"), wanted);
    try {
      boolean there =
          run(log, List.of("python3", "-m", "venv", "--clear", folder.toString())) == 0
              && run(log, List.of(pip(folder), "install", "--quiet", "-r", list.toString())) == 0;
      Assumptions.assumeTrue(
          there,
          () ->
              "The contract is not fuzzed: this needs Python 3.10 or newer as python3, with venv,"
                  + " and PyPI or a mirror of it (apt-get install python3-venv). It said: "
                  + text(log));
    } finally {
      Files.delete(list);
      Files.delete(log);
    }
  }

  private static String pip(Path folder) {
    return folder.resolve("bin/pip").toString();
  }

  /**
   * Runs it.
   *
   * @param log gets all that it says
   * @return its exit status; 0 when nothing was found
   */
  int run(Path log, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(environment.resolve("bin/st").toString(), "run"));
    command.addAll(List.of(arguments));
    return run(log, command);
  }

  private static int run(Path log, List<String> command) throws IOException {
    try {
      var process =
          new ProcessBuilder(command)
              // It writes down what it did, beside its log.
              .directory(Objects.requireNonNull(log.getParent()).toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(command.getFirst() + " did not end: " + text(log));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What a log says, as far as anybody reads: requests may be longer than a book. */
  static String text(Path log) {
    try {
      var lines = Files.readAllLines(log);
      return lines.stream()
          .skip(Math.max(0, lines.size() - LAST_LINES))
          .map(line -> line.substring(0, Math.min(line.length(), LINE)))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String read(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Schemathesis.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
