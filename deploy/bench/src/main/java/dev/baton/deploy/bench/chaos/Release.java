package dev.baton.deploy.bench.chaos;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy of what is built in a checkout, to be run by its own {@code ./baton}: of it further builds
 * are made, as of the checkout when somebody changes code there.
 */
final class Release {

  /** What makes the one build another than the other. */
  private static final String MARK = "META-INF/baton/chaos-build";

  private final Path folder;
  private int builds;

  private Release(Path folder) {
    this.folder = folder;
  }

  /**
   * Copies what is built.
   *
   * @param home the checkout
   * @param folder of the copy; an earlier one is overwritten
   */
  static Release of(Path home, Path folder) throws IOException {
    for (var module : modules(home)) {
      var target = folder.resolve(home.relativize(module)).resolve("target");
      Files.createDirectories(target);
      for (var jar : jars(module.resolve("target"))) {
        Files.copy(jar, target.resolve(jar.getFileName()), REPLACE_EXISTING);
      }
      var classPath = Files.readString(module.resolve("target/classpath.txt"));
      Files.writeString(
          target.resolve("classpath.txt"), classPath.replace(home + "/", folder + "/"));
    }
    Files.copy(home.resolve("baton"), folder.resolve("baton"), REPLACE_EXISTING);
    var page = folder.resolve("frontend");
    Files.deleteIfExists(page);
    Files.createSymbolicLink(page, home.resolve("frontend"));
    return new Release(folder);
  }

  private static List<Path> modules(Path home) throws IOException {
    var modules = new ArrayList<Path>();
    for (var parent : List.of(home, home.resolve("deploy"))) {
      try (var folders = Files.newDirectoryStream(parent)) {
        for (var folder : folders) {
          if (Files.exists(folder.resolve("target/classpath.txt"))) {
            modules.add(folder);
          }
        }
      }
    }
    return modules;
  }

  private static List<Path> jars(Path target) throws IOException {
    var jars = new ArrayList<Path>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(target, "baton-*.jar")) {
      all.forEach(jars::add);
    }
    return jars;
  }

  /** Where {@code ./baton} is. */
  Path folder() {
    return folder;
  }

  /** Builds a module once more. */
  void buildAnew(String module) throws IOException {
    builds++;
    for (var jar : jars(folder.resolve(module).resolve("target"))) {
      try (var content = FileSystems.newFileSystem(jar)) {
        var mark = content.getPath(MARK);
        Files.createDirectories(mark.getParent());
        Files.writeString(mark, Integer.toString(builds));
      }
    }
  }
}
