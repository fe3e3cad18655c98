package dev.baton.deploy.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Operating system and processor, in the words that Go releases use.
 *
 * @param os {@code linux} or {@code darwin}
 * @param arch {@code amd64} or {@code arm64}
 */
public record Platform(String os, String arch) {

  /**
   * @throws ServerException where Baton's servers do not run
   */
  public static Platform current() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String goOs = os.contains("linux") ? "linux" : os.contains("mac") ? "darwin" : "";
    String goArch =
        switch (arch) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          default -> "";
        };
    if (goOs.isEmpty() || goArch.isEmpty()) {
      throw new ServerException(
          "Baton's local servers run on Linux and macOS, amd64 and arm64; this is %s %s. Use servers of your own: see ./baton doctor --help"
              .formatted(os, arch));
    }
    return new Platform(goOs, goArch);
  }

  @Override
  public String toString() {
    return os + "-" + arch;
  }

  /** Whether this process runs as the superuser, which PostgreSQL refuses to do. */
  public static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The first executable of this name on the PATH. */
  public static Optional<Path> onPath(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /**
   * The command in a session of its own, so that Ctrl-C in a terminal reaches only the launcher,
   * which then stops its processes in order. {@code setsid} becomes the program itself: the process
   * id stays the same.
   */
  static List<String> inOwnSession(List<String> command) {
    return onPath("setsid")
        .map(setsid -> Stream.concat(Stream.of(setsid.toString()), command.stream()).toList())
        .orElse(command);
  }
}
