package dev.baton.deploy.local.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The modules that Baton's processes are made of, and which of them have to be built when one has
 * changed.
 *
 * @param home the checkout
 */
record Modules(Path home) {

  /** In the order of the build. */
  private static final List<String> ALL =
      List.of(
          "panels",
          "functions",
          "workflows",
          "telemetry",
          "store",
          "activities",
          "coordinator",
          "media-worker",
          "api");

  /** Where sources of processes are. */
  List<Path> sources() {
    return ALL.stream()
        .flatMap(module ->
            List.of(
                home.resolve(module).resolve("src/main"), home.resolve(module).resolve("pom.xml"))
                .stream())
        .toList();
  }

  /** The module that a file belongs to. */
  Optional<String> of(Path file) {
    return ALL.stream().filter(module -> file.startsWith(home.resolve(module))).findFirst();
  }

  /**
   * Those that changed and those that were compiled against them, by the class paths that the last
   * build wrote down.
   */
  Set<String> toBuild(Collection<String> changed) {
    Set<String> all = new TreeSet<>(changed);
    for (String module : ALL) {
      if (changed.stream().anyMatch(other -> uses(module, other))) {
        all.add(module);
      }
    }
    return all;
  }

  private boolean uses(String module, String other) {
    try {
      return Files.readString(home.resolve(module).resolve("target/classpath.txt"))
          .contains("/baton-%s-".formatted(other));
    } catch (IOException e) {
      // Never built: Maven builds what it needs.
      return false;
    }
  }
}
