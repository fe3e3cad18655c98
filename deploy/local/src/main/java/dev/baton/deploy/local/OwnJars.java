package dev.baton.deploy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Copies of Baton's own jars, named by what is in them, that processes run from: a build that
 * writes its jars anew pulls nothing from under a process, the code before can be started again,
 * and a class path tells which code it is.
 *
 * @param home the checkout
 * @param folder of the copies
 */
record OwnJars(Path home, Path folder) {
  private static final int FINGERPRINT_DIGITS = 16;

  /**
   * The class path of a process as it is built now; its own jars are copied where they are new.
   *
   * @throws UsageException when the module is not built
   */
  String classPath(JavaProcess java) {
    List<String> entries = new ArrayList<>();
    for (String entry : java.classPath(home).split(":")) {
      Path jar = Path.of(entry);
      boolean own = jar.startsWith(home) && entry.endsWith(".jar");
      entries.add(own ? copied(java, jar).toString() : entry);
    }
    return String.join(":", entries);
  }

  private Path copied(JavaProcess java, Path jar) {
    try {
      byte[] content = Files.readAllBytes(jar);
      String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
      Path copy = folder.resolve("%s-%s.jar".formatted(name, fingerprint(content)));
      if (!Files.exists(copy)) {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, name, ".new");
        Files.write(draft, content);
        publish(draft, copy);
      }
      return copy;
    } catch (IOException e) {
      throw new UsageException(
          "%s is not built, or its jar cannot be copied to %s (%s): run ./mvnw -DskipTests package"
              .formatted(java.module(), folder, e.getMessage()));
    }
  }

  private static void publish(Path draft, Path copy) throws IOException {
    try {
      Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String fingerprint(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Names the code of a class path in a few letters; the same code has the same name. */
  static String build(String classPath) {
    return fingerprint(classPath.getBytes(java.nio.charset.StandardCharsets.UTF_8)).substring(0, 8);
  }

  /**
   * Removes the copies that are in none of these class paths.
   *
   * @param kept of processes that run, or may be started again
   */
  void forgetAllBut(Set<String> kept) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder)) {
      for (Path copy : copies) {
        if (kept.stream().noneMatch(path -> List.of(path.split(":")).contains(copy.toString()))) {
          Files.deleteIfExists(copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
