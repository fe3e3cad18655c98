package dev.baton.deploy.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where obtained servers and models are kept, shared by all checkouts of one person.
 *
 * @param root usually {@code ~/.cache/baton}
 * @param prebuilt folder named by {@code BATON_SERVERS_DIR}, looked at first; equal to {@link
 *     #binaries()} when unset
 */
public record CacheFolder(Path root, Path prebuilt) {

  /** By {@code BATON_CACHE_DIR}, {@code XDG_CACHE_HOME} or the home folder, in this order. */
  public static CacheFolder of(Map<String, String> environment) {
    Path root;
    if (!environment.getOrDefault("BATON_CACHE_DIR", "").isBlank()) {
      root = Path.of(environment.get("BATON_CACHE_DIR"));
    } else if (!environment.getOrDefault("XDG_CACHE_HOME", "").isBlank()) {
      root = Path.of(environment.get("XDG_CACHE_HOME"), "baton");
    } else {
      root = Path.of(System.getProperty("user.home"), ".cache", "baton");
    }
    String prebuilt = environment.getOrDefault("BATON_SERVERS_DIR", "");
    return new CacheFolder(root, prebuilt.isBlank() ? root.resolve("bin") : Path.of(prebuilt));
  }

  public static CacheFolder ofThisMachine() {
    return of(System.getenv());
  }

  /** Holds one folder {@code <name>-<version>} for each server. */
  public Path binaries() {
    return root.resolve("bin");
  }

  public Path models() {
    return root.resolve("models");
  }

  /** A new folder beside the final ones, so that a finished piece can be moved in atomically. */
  Path temporary(String purpose) {
    try {
      return Files.createTempDirectory(Files.createDirectories(root.resolve("tmp")), purpose + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
