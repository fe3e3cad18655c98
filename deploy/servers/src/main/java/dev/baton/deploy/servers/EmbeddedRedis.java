package dev.baton.deploy.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;

/**
 * Redis from the executable inside embedded-redis, or the machine's own {@code redis-server} where
 * that one does not run. It keeps nothing on disk: no fact lives in Redis.
 *
 * @param folder for its configuration
 */
public record EmbeddedRedis(Path folder, Path log, int port, String password) {

  /** {@code redis://:password@host:port} */
  public String url() {
    return "redis://:%s@127.0.0.1:%d".formatted(password, port);
  }

  public ProcessSpec prepare(CacheFolder cache, Progress progress) {
    try {
      Files.createDirectories(folder);
      Path executable = executable(cache, progress);
      Path configuration = PrivateFile.write(folder.resolve("redis.conf"), configuration());
      return ProcessSpec.of(
              "redis",
              List.of(executable.toString(), configuration.toString()),
              folder,
              log,
              port,
              new Probe.Tcp("127.0.0.1", port))
          .withStop("TERM", Duration.ofSeconds(5));
    } catch (IOException e) {
      throw new ServerException(
          "Redis could not be prepared in %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  String configuration() {
    return """
    bind 127.0.0.1
    port %d
    requirepass %s
    dir %s
    save ""
    appendonly no
    daemonize no
    maxmemory 256mb
    maxmemory-policy noeviction
    """
        .formatted(port, password, folder.toAbsolutePath());
  }

  private static Path executable(CacheFolder cache, Progress progress) throws IOException {
    Path place = cache.binaries().resolve("redis-embedded");
    Path cached = place.resolve("redis-server");
    if (!Files.isExecutable(cached)) {
      progress.say("unpacking Redis");
      Path workshop = cache.temporary("redis");
      try {
        File provided = ExecutableProvider.newJarResourceProvider(workshop.toFile()).get();
        Path done = Files.createDirectory(workshop.resolve("done"));
        Path executable = done.resolve("redis-server");
        Files.copy(provided.toPath(), executable, StandardCopyOption.REPLACE_EXISTING);
        Archives.makeExecutable(executable);
        Folders.publish(done, place);
      } finally {
        Folders.delete(workshop);
      }
    }
    if (runs(cached)) {
      return cached;
    }
    return Platform.onPath("redis-server")
        .orElseThrow(() ->
            new ServerException(
                "the embedded Redis does not run here (it needs libssl3 and glibc): install redis-server (as root on Debian: apt-get install redis-server), or set BATON_REDIS_URL"));
  }

  private static boolean runs(Path executable) throws IOException {
    Process version =
        new ProcessBuilder(executable.toString(), "--version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return version.waitFor(10, TimeUnit.SECONDS) && version.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public String toString() {
    return "EmbeddedRedis[port=" + port + "]";
  }
}
