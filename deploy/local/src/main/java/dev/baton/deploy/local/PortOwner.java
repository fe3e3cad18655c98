package dev.baton.deploy.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds which process listens on a TCP port, from Linux' {@code /proc}. Knows nothing of other
 * people's processes.
 */
final class PortOwner {
  /** The state column of {@code /proc/net/tcp} for a listening socket. */
  private static final String LISTENING = "0A";

  private PortOwner() {}

  /** For example {@code java (pid 123)}. */
  static Optional<String> of(int port) {
    try {
      Set<String> sockets = listeningSockets(port);
      if (sockets.isEmpty()) {
        return Optional.empty();
      }
      try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
        for (Path process : processes) {
          if (holdsOneOf(process, sockets)) {
            String name = Files.readString(process.resolve("comm")).strip();
            return Optional.of("%s (pid %s)".formatted(name, process.getFileName()));
          }
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Set<String> listeningSockets(int port) throws IOException {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    Set<String> inodes = new HashSet<>();
    for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
      if (!Files.isReadable(Path.of(table))) {
        continue;
      }
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] columns = line.strip().split("\\s+");
        if (columns.length > 9 && columns[1].endsWith(suffix) && columns[3].equals(LISTENING)) {
          inodes.add("socket:[" + columns[9] + "]");
        }
      }
    }
    return inodes;
  }

  private static boolean holdsOneOf(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        if (Files.isSymbolicLink(descriptor)
            && sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
          return true;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }
}
