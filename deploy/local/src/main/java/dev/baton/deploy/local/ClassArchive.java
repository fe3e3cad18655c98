package dev.baton.deploy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The classes of one module, prepared by the JVM for the next start; the API was measured to start
 * with half the CPU time (5.2 s without, 2.9 s with). Written when a process ends in order, used by
 * the next of the same jars and JVM.
 *
 * @param folder of all archives
 * @param module archives of the same module and other jars are removed when a new one comes
 * @param fingerprint of JVM and jars
 */
record ClassArchive(Path folder, String module, String fingerprint) {
  private static final int FINGERPRINT_DIGITS = 16;

  /**
   * @param classPath separated by colons
   */
  static ClassArchive of(Path folder, String module, String classPath) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(System.getProperty("java.vm.version", "").getBytes(StandardCharsets.UTF_8));
      for (String entry : classPath.split(":")) {
        BasicFileAttributes jar = Files.readAttributes(Path.of(entry), BasicFileAttributes.class);
        String line = "%s %d %d%n".formatted(entry, jar.size(), jar.lastModifiedTime().toMillis());
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      String fingerprint =
          HexFormat.of().formatHex(digest.digest()).substring(0, FINGERPRINT_DIGITS);
      return new ClassArchive(folder, module, fingerprint);
    } catch (IOException e) {
      throw new UsageException(
          "%s is not built, or its libraries are gone (%s): run ./mvnw -DskipTests package"
              .formatted(module, e.getMessage()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private Path file() {
    return folder.resolve(module + "-" + fingerprint + ".jsa");
  }

  private Path draft() {
    return folder.resolve(module + "-" + fingerprint + ".jsa.new");
  }

  /**
   * JVM options that use the archive, or have it written where there is none.
   *
   * @param writer whether this process may write it; only one of several of a module may
   */
  List<String> options(boolean writer) {
    if (Files.exists(file())) {
      return List.of("-XX:SharedArchiveFile=" + file());
    }
    return writer ? List.of("-XX:ArchiveClassesAtExit=" + draft()) : List.of();
  }

  /** Takes what the writer left; only call when it ended in order, so that the archive is whole. */
  void publish() {
    if (!Files.exists(draft())) {
      return;
    }
    try {
      try (DirectoryStream<Path> old =
          Files.newDirectoryStream(folder, module + "-????????????????.jsa")) {
        for (Path archive : old) {
          Files.delete(archive);
        }
      }
      Files.move(draft(), file(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
