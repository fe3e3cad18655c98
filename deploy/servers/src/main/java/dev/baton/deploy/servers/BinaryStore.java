package dev.baton.deploy.servers;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a pinned server program, or obtains it: the vendor's release (seconds, checksum verified),
 * else built with Go (minutes). What was obtained stays in the {@link CacheFolder}.
 */
public final class BinaryStore {
  /**
   * Temporal was measured at seven minutes on two cores; a slow machine may take several times
   * that.
   */
  private static final Duration BUILD_LIMIT = Duration.ofMinutes(45);

  private static final Duration HEARTBEAT = Duration.ofSeconds(20);

  private final CacheFolder cache;
  private final Platform platform;
  private final Optional<Path> go;

  public BinaryStore(CacheFolder cache, Platform platform, Optional<Path> go) {
    this.cache = cache;
    this.platform = platform;
    this.go = go;
  }

  public static BinaryStore ofThisMachine() {
    return new BinaryStore(CacheFolder.ofThisMachine(), Platform.current(), Platform.onPath("go"));
  }

  /** The executable if it is there already. */
  public Optional<Path> find(PinnedBinary binary) {
    for (Path folder : new Path[] {cache.prebuilt(), cache.binaries()}) {
      Path versioned =
          folder.resolve(binary.name() + "-" + binary.version()).resolve(binary.name());
      Path plain = folder.resolve(binary.name());
      for (Path candidate : new Path[] {versioned, plain}) {
        if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The executable, obtained if need be.
   *
   * @throws ServerException when neither way works; its message says what to do
   */
  public Path obtain(PinnedBinary binary, Progress progress) {
    Optional<Path> present = find(binary);
    if (present.isPresent()) {
      return present.get();
    }
    Path workshop = cache.temporary(binary.name());
    try {
      Path folder = Files.createDirectory(workshop.resolve("done"));
      Path executable = folder.resolve(binary.name());
      Optional<URI> archive = binary.archive(platform);
      if (archive.isPresent()) {
        download(binary, archive.get(), workshop, executable, progress);
      }
      if (!Files.exists(executable)) {
        build(binary, workshop, executable, progress);
      }
      Path place = cache.binaries().resolve(binary.name() + "-" + binary.version());
      Folders.publish(folder, place);
      return place.resolve(binary.name());
    } catch (IOException e) {
      throw new ServerException(
          "%s could not be kept in %s (%s): make that folder writable or set BATON_CACHE_DIR"
              .formatted(binary, cache.root(), e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException("interrupted while obtaining " + binary, e);
    } finally {
      deleteQuietly(workshop);
    }
  }

  private void download(
      PinnedBinary binary, URI archive, Path workshop, Path executable, Progress progress)
      throws InterruptedException {
    progress.say("%s is not here yet: downloading %s".formatted(binary, archive));
    try {
      String sha256 = checksum(binary, archive);
      Path file = workshop.resolve("archive.tar.gz");
      Download.toFile(archive, sha256, file);
      Archives.executableFromTarGz(file, binary.name(), executable);
    } catch (IOException e) {
      progress.say("no download of %s (%s)".formatted(binary, reason(archive, e)));
    }
  }

  private String checksum(PinnedBinary binary, URI archive)
      throws IOException, InterruptedException {
    Optional<String> pinned = binary.pinnedSha256(platform);
    if (pinned.isPresent()) {
      return pinned.get();
    }
    String file = archive.getPath().substring(archive.getPath().lastIndexOf('/') + 1);
    return checksumIn(Download.text(binary.checksums()), file)
        .orElseThrow(() -> new IOException("the vendor's list of checksums does not name " + file));
  }

  /** Reads the format of sha256sum: checksum, spaces, an optional asterisk, the file's name. */
  static Optional<String> checksumIn(String list, String file) {
    Matcher line =
        Pattern.compile("(?m)^([0-9a-fA-F]{64})\\s+\\*?" + Pattern.quote(file) + "\\s*$")
            .matcher(list);
    return line.find() ? Optional.of(line.group(1)) : Optional.empty();
  }

  private void build(PinnedBinary binary, Path workshop, Path executable, Progress progress)
      throws IOException, InterruptedException {
    Path installed =
        go.orElseThrow(() ->
            new ServerException(
                "%s can neither be downloaded nor built: allow github.com, install Go (as root on Debian: apt-get install golang), or put the program into a folder and name it in BATON_SERVERS_DIR"
                    .formatted(binary)));
    Path goCommand = new GoToolchain(installed, platform).command(workshop, progress);
    String target = binary.goPackage() + "@v" + binary.version();
    progress.say(
        "building %s from source with go install %s (first time only, several minutes)"
            .formatted(binary, target));
    Path log = workshop.resolve("go.log");
    ProcessBuilder builder =
        new ProcessBuilder(goCommand.toString(), "install", target)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("GOBIN", workshop.toString());
    environment.put("CGO_ENABLED", "0");
    environment.remove("GOFLAGS");
    // Debian's packages of Go set this to "local", which refuses modules that ask for a newer Go.
    environment.putIfAbsent("GOTOOLCHAIN", "auto");
    Process process = builder.start();
    long started = System.nanoTime();
    try {
      while (!process.waitFor(HEARTBEAT.toSeconds(), TimeUnit.SECONDS)) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
        progress.say("still building %s, %d s".formatted(binary, elapsed.toSeconds()));
        if (elapsed.compareTo(BUILD_LIMIT) > 0) {
          throw new ServerException(
              "building %s took over %d minutes".formatted(binary, BUILD_LIMIT.toMinutes()));
        }
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new ServerException(
          "go install %s failed: %s. Check that Go reaches its module proxy (go env GOPROXY)"
              .formatted(target, lastLine(log)));
    }
    Files.move(workshop.resolve(binary.goExecutable()), executable);
  }

  private static String lastLine(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> !line.isBlank())
        .reduce("no output", (a, b) -> b);
  }

  private static String reason(URI source, IOException e) {
    if (e instanceof ConnectException || e instanceof HttpTimeoutException) {
      return source.getHost() + " cannot be reached from here";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static void deleteQuietly(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
