package dev.baton.deploy.local.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Files below some folders, and which of them have changed since the last look. Looked at rather
 * than told of: the kernel tells of single folders only, and of none on some file systems.
 */
final class SourceTree {

  /** What builds and editors write beside sources. */
  private static final Set<String> PASSED_OVER = Set.of("target", "node_modules", "dist", ".git");

  /** A file as it was; whoever saves it changes at least one of these. */
  private record Stamp(long size, long modifiedMs) {}

  private final List<Path> roots;
  private Map<Path, Stamp> known;

  /**
   * @param roots folders and files, which may come into being later
   */
  SourceTree(List<Path> roots) {
    this.roots = List.copyOf(roots);
    this.known = scan();
  }

  /** What is new, different or gone since the last time this was asked. */
  Set<Path> changes() {
    Map<Path, Stamp> now = scan();
    Set<Path> changed = new TreeSet<>();
    now.forEach((path, stamp) -> {
      if (!stamp.equals(known.get(path))) {
        changed.add(path);
      }
    });
    known.keySet().stream().filter(path -> !now.containsKey(path)).forEach(changed::add);
    known = now;
    return changed;
  }

  private Map<Path, Stamp> scan() {
    Map<Path, Stamp> found = new HashMap<>();
    for (Path root : roots) {
      if (Files.exists(root)) {
        try {
          Files.walkFileTree(root, new Visitor(root, found));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return found;
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Map<Path, Stamp> found;

    Visitor(Path root, Map<Path, Stamp> found) {
      this.root = root;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      Path name = folder.getFileName();
      return !folder.equals(root) && name != null && PASSED_OVER.contains(name.toString())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.getFileName().toString();
      // Editors save beside the file first.
      if (!name.startsWith(".") && !name.endsWith("~")) {
        found.put(file, new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis()));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      // Gone in this moment.
      return FileVisitResult.CONTINUE;
    }
  }
}
