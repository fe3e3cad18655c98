package dev.baton.deploy.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Go that is new enough for the pinned servers, from whatever Go the machine has. Go 1.21 and
 * later fetches the version that a module asks for by itself. An older one (Debian 12 has 1.19) can
 * fetch it as a module all the same: toolchains are published as versions of {@code
 * golang.org/toolchain}, verified like every module.
 */
final class GoToolchain {
  /** What {@code go.mod} of LiveKit 1.11 and of Temporal's CLI 1.5.1 ask for. */
  static final String VERSION = "1.25.0";

  /** The first that fetches toolchains by itself: go.dev/doc/toolchain. */
  private static final int FETCHES_ITSELF = 21;

  /** Some 80 MB are downloaded. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final Pattern MINOR = Pattern.compile("go1\\.(\\d+)");

  private final Path go;
  private final Platform platform;

  GoToolchain(Path go, Platform platform) {
    this.go = go;
    this.platform = platform;
  }

  /**
   * The command that builds.
   *
   * @param workshop a folder outside any module of Go
   * @throws ServerException where this Go is too old and a newer one cannot be fetched
   */
  Path command(Path workshop, Progress progress) throws IOException, InterruptedException {
    Matcher minor = MINOR.matcher(run(workshop, "env", "GOVERSION").output());
    if (!minor.find() || Integer.parseInt(minor.group(1)) >= FETCHES_ITSELF) {
      return go;
    }
    String module = "golang.org/toolchain@v0.0.1-go%s.%s".formatted(VERSION, platform);
    progress.say("Go here is 1.%s; fetching 1.25 as a module".formatted(minor.group(1)));
    Result fetched = run(workshop, "mod", "download", module);
    if (fetched.status() != 0) {
      throw new ServerException(
          "Go here is 1.%s, %s is needed and could not be fetched: %s. Install Go %s or newer (https://go.dev/dl), or let Go reach its module proxy (go env GOPROXY)"
              .formatted(minor.group(1), VERSION, fetched.lastLine(), VERSION));
    }
    Path toolchain = Path.of(run(workshop, "env", "GOMODCACHE").output().strip()).resolve(module);
    makeExecutable(toolchain);
    return toolchain.resolve("bin/go");
  }

  /** Modules keep no permissions: Go's own fetching of toolchains does the same. */
  private static void makeExecutable(Path toolchain) throws IOException {
    for (String folder : List.of("bin", "pkg/tool")) {
      try (Stream<Path> files = Files.walk(toolchain.resolve(folder))) {
        files.filter(Files::isRegularFile).forEach(GoToolchain::makeFileExecutable);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  private static void makeFileExecutable(Path file) {
    try {
      Archives.makeExecutable(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Result run(Path folder, String... arguments) throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "go", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of(go.toString()), Stream.of(arguments)).toList())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().remove("GOFLAGS");
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
      return new Result(ended ? process.exitValue() : 1, Files.readString(log));
    } finally {
      process.destroyForcibly();
    }
  }

  private record Result(int status, String output) {
    String lastLine() {
      return output.lines().filter(line -> !line.isBlank()).reduce("no output", (a, b) -> b);
    }
  }
}
